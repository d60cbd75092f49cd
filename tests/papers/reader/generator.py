"""Invented papers whose truth is known: facts, a style for every part, and noise on top."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.papers.reader.known import INVENTED

STYLES = tomllib.loads((Path(__file__).parent / "styles.toml").read_text(encoding="utf-8"))
VALUES, LABELS, HEADINGS = STYLES["values"], STYLES["labels"], STYLES["headings"]
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

Fields = list[tuple[str, str]]
Made = tuple[str, list[dict[str, Any]]]


def make(seed: int, *, noisy: bool = True) -> Made:
    """Return a paper and what it says, always the same for a seed."""
    chance = random.Random(seed)
    kind = chance.choice(
        [proposal, proposal, both, decision, executive, cover, letter, amendment, motion]
    )
    text, truth = kind(chance)
    if noisy:
        for noise in chance.sample(NOISES, chance.choice([0, 0, 1, 1, 2])):
            text = noise(chance, text)
    return text, truth


# --- facts ------------------------------------------------------------------------------------
def day(chance: random.Random) -> date:
    return date(2027, 1, 4) + timedelta(days=chance.randrange(330))


def written(chance: random.Random, when: date) -> str:
    """Return a date in one of the ways houses write it."""
    long = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    return chance.choice(
        [
            long,
            long,
            f"{DAYS[when.weekday()]} {long}",
            f"{when:%d-%m-%Y}",
            f"{when.day}-{when.month}-{when.year}",
            f"{when:%d/%m/%Y}",
        ]
    )


def person(chance: random.Random) -> tuple[str, str]:
    """Return a name and how the paper writes it."""
    surname = chance.choice(VALUES["surnames"])
    name = chance.choice(
        [
            f"{chance.choice(VALUES['first'])} {surname}",
            f"{chance.choice('ABCDEFGH')}.{chance.choice('JKLM')}. {surname}",
        ]
    )
    return name, chance.choice(["", "", "mevr. ", "dhr. ", "drs. "]) + name


def number(chance: random.Random, kind: str) -> str:
    serial = chance.randrange(1000, 99999)
    if kind == "agenda":
        return chance.choice([str(serial % 19 + 1), f"{serial % 9 + 1}{chance.choice('abc')}"])
    forms = [
        f"2027-{serial}",
        f"Z27-{serial:06}",
        f"27.{serial:07}",
        f"{serial}2027",
        f"D/27/{serial}",
        f"RV2027/{serial}",
    ]
    return chance.choice(forms)


def head(chance: random.Random, kinds: list[str]) -> tuple[Fields, dict[str, Any]]:
    """Return labels with what the paper writes beside them, and the truth."""
    fields: Fields = []
    truth: dict[str, Any] = {}
    start = chance.choice([2027, 2028])
    motto = chance.choice(VALUES["mottos"])
    term = f"{start}-{start + chance.choice([3, 4, 7])}"
    subject = chance.choice(VALUES["subjects"]).format(motto=motto, term=term)
    truth |= {"subject": subject, "term": term, "_motto": motto}
    wanted = [k for k in kinds if k in ("subject", "holder") or chance.random() < 0.75]
    for kind in wanted:
        label = chance.choice(LABELS[kind])
        if kind == "subject":
            value = subject
        elif kind in ("holder", "author"):
            name, value = person(chance)
            if kind == "holder" and chance.random() < 0.5:
                value = f"wethouder {name}"
            truth[kind] = name
        elif kind in ("date", "council", "committee"):
            when = day(chance)
            value = written(chance, when)
            truth[kind] = when.isoformat()
        elif kind == "nature":
            value = truth[kind] = chance.choice(VALUES["nature"])
        else:
            value = number(chance, kind)
            truth[kind] = [value]
        fields.append((label, value))
    chance.shuffle(fields)
    if chance.random() < 0.4:
        label = chance.choice(LABELS["others"])
        fields.insert(chance.randrange(len(fields) + 1), (label, written(chance, day(chance))))
    for _ in range(chance.choice([0, 0, 1, 2])):
        fields.insert(chance.randrange(len(fields) + 1), (chance.choice(LABELS["empty"]), ""))
    return fields, truth


# --- layouts of the head ----------------------------------------------------------------------
def colons(chance: random.Random, fields: Fields) -> str:
    return "\n".join(f"{label}: {value}".rstrip() for label, value in fields)


def aligned(chance: random.Random, fields: Fields) -> str:
    width = max(len(label) for label, _ in fields) + 2
    sign = chance.choice([":", " :", ""])
    return "\n".join(f"{label + sign:<{width + 3}} {value}".rstrip() for label, value in fields)


def tabs(chance: random.Random, fields: Fields) -> str:
    return "\n".join(
        f"{label}{chance.choice([':', ''])}\t{value}".rstrip() for label, value in fields
    )


def under(chance: random.Random, fields: Fields) -> str:
    sign = chance.choice([":", ""])
    return "\n".join(f"{label}{sign}\n{value}\n" for label, value in fields)


def block(chance: random.Random, fields: Fields) -> str:
    full = [(label, value) for label, value in fields if value]
    labels = "\n".join(label for label, _ in full)
    return labels + "\n\n" + "\n".join(value for _, value in full)


def pairs(chance: random.Random, fields: Fields) -> str:
    full = [(label, value) for label, value in fields if value]
    lines = []
    for at in range(0, len(full), 2):
        lines.append("     ".join(f"{label}: {value}" for label, value in full[at : at + 2]))
    return "\n".join(lines)


def rows(chance: random.Random, fields: Fields) -> str:
    """Rows of labels over rows of values, in columns."""
    full = [(label, value) for label, value in fields if value]
    lines = []
    for at in range(0, len(full), 3):
        part = full[at : at + 3]
        widths = [max(len(label), len(value)) + 4 for label, value in part]
        for order in (0, 1):
            lines.append(
                "".join(
                    f"{pair[order]:<{w}}" for pair, w in zip(part, widths, strict=True)
                ).rstrip()
            )
        lines.append("")
    return "\n".join(lines)


def reversed_order(chance: random.Random, fields: Fields) -> str:
    return "\n".join(f"{value}\n{label}" for label, value in fields if value)


def word_table(chance: random.Random, fields: Fields) -> str:
    """What is left of a table of a word processor: every cell on a line, tabs in between."""
    return "\n".join(f"{label}\n\t{value}\n\t" for label, value in fields)


def spaces(chance: random.Random, fields: Fields) -> str:
    """No sign at all between label and value."""
    return "\n".join(f"{label} {value}".rstrip() for label, value in fields if value)


def ends(chance: random.Random, fields: Fields) -> str:
    """Each value shares its line with the next label, as some case systems leave it."""
    full = [(label, value) for label, value in fields if value]
    lines = ["Openbaar " + full[0][0]]
    for (_, value), (label, _) in pairwise(full):
        lines.append(f"{value} {label}")
    return "\n".join([*lines, full[-1][1]])


def bars(chance: random.Random, fields: Fields) -> str:
    return "\n".join(f"| {label} | {value} |" for label, value in fields)


LAYOUTS: list[Callable[[random.Random, Fields], str]] = [
    colons,
    colons,
    aligned,
    tabs,
    under,
    block,
    pairs,
    rows,
    reversed_order,
    word_table,
    spaces,
    ends,
    bars,
]


# --- bodies -----------------------------------------------------------------------------------
def points(chance: random.Random, what: str) -> tuple[list[str], list[str]]:
    """Return the lines of a list of decision points, and the points."""
    count = chance.choice([1, 1, 2, 3, 4])
    chosen = [VALUES["points"][0], *chance.sample(VALUES["points"][1:], count - 1)]
    texts = [p.format(what=what, amount=f"{chance.randrange(5, 90)}.000") for p in chosen]
    if count == 1 and chance.random() < 0.5:
        return [texts[0]], texts
    mark = chance.choice(["{n}. ", "{n}) ", "{n} ", "{a}. ", "{a}) ", "- ", "• ", "{r}. "])
    roman = ["I", "II", "III", "IV"]
    lines = [mark.format(n=i + 1, a="abcd"[i], r=roman[i]) + text for i, text in enumerate(texts)]
    if chance.random() < 0.3 and count > 1:
        lines = [line for pair in zip(lines, [""] * count, strict=True) for line in pair]
    return lines, texts


def wrapped(chance: random.Random, lines: list[str], width: int) -> list[str]:
    out = []
    for line in lines:
        while len(line) > width and " " in line[:width]:
            cut = line.rindex(" ", 0, width)
            out.append(line[:cut])
            line = line[cut + 1 :]
        out.append(line)
    return out


def section(chance: random.Random, title: str, lines: list[str]) -> str:
    title = chance.choice([title, title, title + ":", title.upper()])
    return "\n".join([title, *lines, ""])


def filler(chance: random.Random) -> list[str]:
    return wrapped(
        chance, [" ".join(chance.sample(VALUES["filler"], chance.choice([1, 2, 3])))], 90
    )


def signed(chance: random.Random, roles: list[tuple[str, str]], truth: dict[str, Any]) -> list[str]:
    """Return the closing for two roles, with or without names."""
    names = [person(chance)[0] for _ in roles]
    words = {
        "secretary": "secretaris",
        "mayor": "burgemeester",
        "clerk": "griffier",
        "chair": "voorzitter",
    }
    dutch = [words[role] for _, role in roles]
    form = chance.randrange(4)
    truth["signatories"] = [f"{role}: {name}" for (_, role), name in zip(roles, names, strict=True)]
    if form == 0:
        truth["signatories"] = [role for _, role in roles]
        return [f"de {dutch[0]},          de {dutch[1]},"]
    if form == 1:
        return [f"de {dutch[0]},          de {dutch[1]},", "", f"{names[0]}          {names[1]}"]
    if form == 2:
        return [f"De {dutch[0]},", names[0], "", f"De {dutch[1]},", names[1]]
    return [f"{names[0]}, {dutch[0]}          {names[1]}, {dutch[1]}"]


def proposal(chance: random.Random) -> Made:
    fields, truth = head(
        chance,
        [
            "subject",
            "file",
            "registration",
            "proposal",
            "agenda",
            "date",
            "council",
            "committee",
            "holder",
            "author",
            "nature",
        ],
    )
    town = chance.choice(INVENTED)
    truth |= {"type": "council_proposal", "municipality": town}
    motto, _ = truth.pop("_motto"), None
    parts = [
        chance.choice(
            [
                "Raadsvoorstel",
                "RAADSVOORSTEL",
                "Voorstel aan de raad",
                "Raadsvoorstel en ontwerpbesluit",
            ]
        ),
        "",
    ]
    where = chance.choice(["line", "executive", "address", "mail"])
    if where == "line":
        parts.insert(0, f"Gemeente {town}")
    parts += [chance.choice(LAYOUTS)(chance, fields), ""]
    if where == "address":
        parts.append(f"Gemeentehuis, Dorpsstraat 1, {town}\n")
    if where == "mail":
        host = "".join(c for c in town.lower() if c.isalnum())
        parts.append(f"griffie@{host}.nl\n")
    if chance.random() < 0.3:
        parts.append("Aan de raad,\n")
    what = f"Regiovisie {motto} {truth['term']}"
    listed, truth["points"] = points(chance, what)
    intro = [chance.choice(HEADINGS["intros"])] if chance.random() < 0.4 else []
    parts.append(
        section(chance, chance.choice(HEADINGS["points"]), [*intro, *wrapped(chance, listed, 85)])
    )
    parts.append(section(chance, chance.choice(HEADINGS["before"]), filler(chance)))
    if chance.random() < 0.7:
        told = chance.sample(VALUES["arguments"], 2)
        dot = chance.choice([" ", ". "])
        lines = []
        for order, text in enumerate(told, start=1):
            lines += [f"1.{order}{dot}{text}", *filler(chance)]
        truth["arguments"] = [f"1.{order} {text}" for order, text in enumerate(told, start=1)]
        parts.append(section(chance, chance.choice(HEADINGS["arguments"]), lines))
    parts.append(section(chance, chance.choice(HEADINGS["after"]), filler(chance)))
    if chance.random() < 0.6:
        names = [
            a.format(motto=motto)
            for a in chance.sample(VALUES["attachments"], chance.choice([1, 2, 3]))
        ]
        truth["attachments"] = names
        mark = chance.choice(["{n}. ", "- ", "Bijlage {n}: ", "{n} "])
        parts.append(
            section(
                chance,
                chance.choice(HEADINGS["attachments"]),
                [mark.format(n=i) + name for i, name in enumerate(names, start=1)],
            )
        )
    if where == "executive" or chance.random() < 0.5:
        parts.append(
            chance.choice(
                [
                    "Burgemeester en wethouders van {t},",
                    "Het college van burgemeester en wethouders van {t},",
                    "burgemeester en wethouders van de gemeente {t}",
                ]
            ).format(t=town)
        )
        parts += signed(chance, [("", "secretary"), ("", "mayor")], truth)
    return "\n".join(parts) + "\n", [truth]


def decision(chance: random.Random) -> Made:
    town = chance.choice(INVENTED)
    truth: dict[str, Any] = {"type": "council_decision", "municipality": town}
    parts = [chance.choice(["Raadsbesluit", "RAADSBESLUIT", "R A A D S B E S L U I T"]), ""]
    if chance.random() < 0.5:
        truth["file"] = [number(chance, "file")]
        parts.append(f"{chance.choice(LABELS['file'])}: {truth['file'][0]}\n")
    motto, term = chance.choice(VALUES["mottos"]), "2028-2031"
    truth |= _decides(chance, parts, town, f"Regiovisie {motto} {term}", truth)
    truth["term"] = term
    return "\n".join(parts) + "\n", [truth]


def _decides(
    chance: random.Random, parts: list[str], town: str, what: str, truth: dict[str, Any]
) -> dict[str, Any]:
    """Add the text of a decision; return what it says."""
    said: dict[str, Any] = {}
    proposed = day(chance)
    code = number(chance, "proposal")
    comma = chance.choice([",", ";", ""])
    parts.append(
        chance.choice(
            [
                "De raad van de gemeente {t}{c}",
                "De raad der gemeente {t}{c}",
                "De gemeenteraad van {t}{c}",
            ]
        ).format(t=town, c=comma)
    )
    parts.append("")
    word = chance.choice(["nr.", "nummer", "no.", "raadsvoorstel"])
    parts.append(
        f"{chance.choice(['gelezen', 'gezien'])} het voorstel van burgemeester en wethouders "
        f"{chance.choice(['van', 'd.d.'])} {written(chance, proposed)}, {word} {code};"
    )
    said["read"] = [proposed.isoformat(), code]
    said["proposal"] = [code]
    grounds = chance.sample(VALUES["grounds"], chance.choice([0, 1, 2]))
    if grounds:
        parts.append("gelet op " + " en ".join(long for long, _ in grounds) + ";")
        said["grounds"] = [short for _, short in grounds]
    parts += ["", chance.choice(["besluit:", "BESLUIT:", "B E S L U I T :", "Besluit"]), ""]
    listed, said["points"] = points(chance, what)
    parts += [*wrapped(chance, listed, 85), ""]
    decided = proposed + timedelta(days=chance.randrange(20, 80))
    if chance.random() < 0.85:
        said["decided"] = decided.isoformat()
        parts.append(
            chance.choice(
                [
                    "Aldus vastgesteld in de openbare vergadering van {d}.",
                    "Aldus besloten in de raadsvergadering van {d},",
                    "Vastgesteld in de openbare raadsvergadering d.d. {d}",
                    "Aldus besloten door de raad in zijn vergadering van {d}.",
                ]
            ).format(d=written(chance, decided))
        )
    else:
        parts.append("Aldus besloten in de openbare vergadering van ..................")
    parts += ["", *signed(chance, [("", "clerk"), ("", "chair")], said)]
    return said


def both(chance: random.Random) -> Made:
    text, truth = proposal(chance)
    town = truth[0]["municipality"]
    parts = ["", chance.choice(["Raadsbesluit", "RAADSBESLUIT", "Ontwerpbesluit"]), ""]
    if chance.random() < 0.3:
        parts = [""]
    second: dict[str, Any] = {"type": "council_decision", "municipality": town}
    second |= _decides(chance, parts, town, f"Regiovisie Samen sterk {truth[0]['term']}", second)
    second["term"] = truth[0]["term"]
    first = truth[0]
    if not any(k in first for k in ("file", "registration", "proposal")):
        first["proposal"] = second["proposal"]
    if "date" not in first:
        first["date"] = second["read"][0]
    return text + "\n".join(parts) + "\n", [first, second]


def executive(chance: random.Random) -> Made:
    fields, truth = head(chance, ["subject", "file", "registration", "date", "holder", "author"])
    town = chance.choice(INVENTED)
    motto = truth.pop("_motto")
    truth |= {"type": "executive_proposal", "municipality": town}
    parts = [
        f"Gemeente {town}",
        chance.choice(
            [
                "Collegevoorstel",
                "Collegeadvies",
                "B&W-advies",
                "Nota voor burgemeester en wethouders",
            ]
        ),
        "",
    ]
    parts += [chance.choice(LAYOUTS)(chance, fields), ""]
    listed, truth["points"] = points(chance, f"Regiovisie {motto} {truth['term']}")
    intro = (
        [chance.choice(["Het college besluit:", "Het college wordt voorgesteld:"])]
        if chance.random() < 0.4
        else []
    )
    parts.append(
        section(
            chance,
            chance.choice(["Beslispunten", "Voorgesteld besluit", "Gevraagd besluit"]),
            [*intro, *listed],
        )
    )
    parts.append(section(chance, "Inleiding", filler(chance)))
    return "\n".join(parts) + "\n", [truth]


def cover(chance: random.Random) -> Made:
    fields, truth = head(chance, ["subject", "agenda", "committee", "holder", "author", "nature"])
    town = chance.choice(INVENTED)
    truth.pop("_motto")
    truth |= {"type": "cover_note", "municipality": town}
    parts = [
        chance.choice(["Oplegger", "OPLEGNOTITIE", "Aanbiedingsformulier"]),
        f"Gemeente {town}",
        "",
    ]
    parts += [chance.choice(LAYOUTS)(chance, fields), ""]
    parts.append(section(chance, "Toelichting", filler(chance)))
    return "\n".join(parts) + "\n", [truth]


def letter(chance: random.Random) -> Made:
    fields, truth = head(chance, ["subject", "registration", "date", "author"])
    town = chance.choice(INVENTED)
    truth.pop("_motto")
    truth |= {"type": "letter", "municipality": town}
    parts = ["Raadsinformatiebrief", "", chance.choice(LAYOUTS)(chance, fields), ""]
    parts += [
        "Geachte raad,",
        "",
        "Hierbij informeren wij u over de voortgang.",
        *filler(chance),
        "",
    ]
    parts += ["Hoogachtend,", f"Burgemeester en wethouders van {town},"]
    parts += signed(chance, [("", "secretary"), ("", "mayor")], truth)
    return "\n".join(parts) + "\n", [truth]


def amendment(chance: random.Random) -> Made:
    town = chance.choice(INVENTED)
    when = day(chance)
    code = chance.choice(["A-01", "A12", "AM-3"])
    truth: dict[str, Any] = {"type": "amendment", "municipality": town, "council": when.isoformat()}
    truth |= {"registration": [code], "subject": "lokale paragraaf"}
    long = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    parts = [
        f"{chance.choice(['Amendement', 'AMENDEMENT'])} {code}",
        "Onderwerp: lokale paragraaf",
        "",
    ]
    parts += [f"De raad van de gemeente {town}, in vergadering bijeen op {long},", ""]
    parts += ["overwegende dat:", "- inwoners hulp dichtbij zoeken;", ""]
    text = 'Aan punt 1 toe te voegen: "met een lokale paragraaf".'
    truth["points"] = [text]
    parts += [chance.choice(["besluit:", "Besluit:", "BESLUIT"]), text, ""]
    parts += ["Toelichting", *filler(chance)]
    return "\n".join(parts) + "\n", [truth]


def motion(chance: random.Random) -> Made:
    town = chance.choice(INVENTED)
    when = day(chance)
    truth: dict[str, Any] = {"type": "motion", "municipality": town, "council": when.isoformat()}
    truth["subject"] = "steun voor de opvang"
    long = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    parts = [chance.choice(["Motie", "MOTIE"]), "Onderwerp: steun voor de opvang", ""]
    parts += [f"De raad van de gemeente {town}, bijeen in openbare vergadering op {long},", ""]
    parts += [
        "constaterende dat:",
        "- de opvang vol is;",
        "overwegende dat:",
        "- hulp nodig is,",
        "",
    ]
    asked = ["de opvang uit te breiden", "de raad voor 1 november 2027 te informeren"]
    truth["points"] = asked[: chance.choice([1, 2])]
    mark = chance.choice(["- ", "• ", "{n}. "])
    parts.append(
        chance.choice(
            ["verzoekt het college:", "draagt het college op:", "roept het college op om:"]
        )
    )
    parts += [mark.format(n=n) + text + ";" for n, text in enumerate(truth["points"], start=1)]
    parts += ["", "en gaat over tot de orde van de dag.", "", "Fractie Dorpsbelang"]
    return "\n".join(parts) + "\n", [truth]


# --- noise ------------------------------------------------------------------------------------
def page_numbers(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    for at in range(18, len(lines), 30):
        lines.insert(at, chance.choice(["", "Pagina 1 van 3", "- 2 -", "2/3"]))
    return "\n".join(lines)


def hard_spaces(chance: random.Random, text: str) -> str:
    return "".join("\u00a0" if c == " " and chance.random() < 0.05 else c for c in text)


def carriage_returns(chance: random.Random, text: str) -> str:
    return text.replace("\n", "\r\n")


def invisible(chance: random.Random, text: str) -> str:
    marks = "\u200e\u200f\u00ad\u200b\x0b\x02"
    return "".join(c + (chance.choice(marks) if chance.random() < 0.01 else "") for c in text)


def ligatures(chance: random.Random, text: str) -> str:
    return text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")


def trailing(chance: random.Random, text: str) -> str:
    return "\n".join(line + " " * chance.choice([0, 0, 1, 3]) for line in text.split("\n"))


def blank_lines(chance: random.Random, text: str) -> str:
    return "\n".join(
        line + ("\n" if not line and chance.random() < 0.5 else "") for line in text.split("\n")
    )


def hyphens(chance: random.Random, text: str) -> str:
    """Break a long word of running text at the end of a line, as type-setters do."""
    return text.replace("voortgang", "voort-\ngang", 1).replace(
        "uitvoeringsplan", "uitvoerings-\nplan", 1
    )


def one_line(chance: random.Random, text: str) -> str:
    """Lose every line break but those between labels and values without a colon."""
    head, sep, rest = text.partition("\n\n\n")
    return head + sep + " ".join(rest.split("\n")) if sep else text


NOISES: list[Callable[[random.Random, str], str]] = [
    page_numbers,
    hard_spaces,
    carriage_returns,
    invisible,
    ligatures,
    trailing,
    blank_lines,
    hyphens,
]
