"""Papers to make Word and PDF files of, with everything a paper can have."""

from regiovisie.documents.paper import Annex, Field, Paper, Section, Signature

# What people have in their names and titles: signs of markup, of templates, of other languages.
ODD = "J. <b>de Vries</b> & zn. {{ naam }} {% x %} “q” 'q' \"q\" #eval(1) $x$ *y* _z_ @a \\n 😀"
LETTERS = "Fryslân: skûtsje, hûs, frjemdûnstlik; Türkçe: İstanbul, ığdır, Şahin, çocuk"


def run(text, *marks):
    return {"text": text, "marks": list(marks)} if marks else {"text": text}


def p(*runs, id="p1"):
    return {"id": id, "kind": "p", "runs": [r if isinstance(r, dict) else run(r) for r in runs]}


def heading(text, kind="h3", id="h1"):
    return {"id": id, "kind": kind, "runs": [run(text)]}


def items(*texts, kind="ul", id="l1"):
    return {"id": id, "kind": kind, "runs": [[run(text)] for text in texts]}


def table(*rows, id="t1"):
    return {
        "id": id,
        "kind": "table",
        "runs": [[[run(cell)] if cell else [] for cell in row] for row in rows],
    }


LINK = {"link": {"href": "https://example.org/visie?a=1&b=2"}}

SECTIONS = (
    Section(
        "introduction",
        "Aanleiding",
        (
            p(
                "De vijf gemeenten maakten samen een ",
                run("regiovisie", "bold"),
                " → zie bijlage 1.",
            ),
            p(
                "Ga naar ",
                run("de tekst van de visie", LINK),
                " of vraag ernaar.\nOok aan de balie.",
            ),
            heading("Wat eraan voorafging"),
            items("een consultatie in het najaar ✓", "een advies van de adviesraden", id="l2"),
            heading("Waarom nu", "h4", id="h2"),
            p(run("Omdat", "italic"), " de oude visie afloopt, ", run("en dus", "bold", "italic")),
        ),
    ),
    Section(
        "finance",
        "Financiële gevolgen",
        (
            items("instemmen", "geld vragen", "evalueren", kind="ol"),
            table(
                ("Gemeente", "Inwoners", "Bijdrage"),
                ("Rietmeer", "41.200", "€ 86.940"),
                ("Veenhorst & Zandwolde", "18.030", "€ 37.500"),
            ),
            {"id": "q1", "kind": "quote", "runs": [run("Er is geen geld mee gemoeid.")]},
            items("nog eens", "van voren af aan", kind="ol", id="l3"),
        ),
    ),
    Section("odd", ODD, (p(ODD), p(LETTERS), p("  "))),
)

PAPER = Paper(
    kind="council_proposal",
    kind_name="Raadsvoorstel",
    language="nl",
    title=f"Regiovisie 2027–2034 vaststellen {ODD}",
    house="Gemeente Rietmeer",
    fields=(
        Field("case_number", "Zaaknummer", "2027-001234"),
        Field("portfolio_holder", "Portefeuillehouder", "Ş. İnan-Dykstra & <co>"),
        Field("meeting_date", "Vergadering", ""),
    ),
    sections=SECTIONS,
    annexes=(Annex("1", "Regiovisie, versie 1.0"), Annex("2a", "Begroting & toelichting")),
    signatures=(Signature("de secretaris", ""), Signature("de burgemeester", "A. Hoekstra")),
    marks=("concept v0.9", "onder embargo tot 19 mei 2027 12:00"),
)
