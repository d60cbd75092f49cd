"""What Merenland's visions want: their goals and target groups. All invented; Dutch."""

from __future__ import annotations

from collections.abc import Mapping

from regiovisie.network.actions import add_source
from regiovisie.network.models import Account, Organisation
from regiovisie.vision import actions
from regiovisie.vision.enums import TopicState
from regiovisie.vision.models import Goal, TargetGroup, Vision

# Short name, name.
GROUPS = (
    ("Kinderen", "Kinderen en jongeren tot 18 jaar"),
    ("Partners", "Partners en ex-partners"),
    ("Ouderen", "Ouderen die van zorg afhankelijk zijn"),
    ("LVB", "Mensen met een licht verstandelijke beperking (LVB)"),
    ("Scheidingen", "Gezinnen in een complexe scheiding"),
    ("Mensenhandel", "Slachtoffers van mensenhandel"),
)
ALL = "123456"
AMBITION = "Iedereen in Merenland is veilig in eigen huis, van jong tot oud"
# Line: its goals, each with the groups it holds for (by place above), the goal of the vision before
# that it takes further, and what it means.
LINES: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "Eerder zien": (
        (
            "Signalen herkennen wij op school en in de wijk",
            "145",
            "Signalen herkennen wij op school",
            "Elke school en elk wijkteam heeft iemand die signalen weegt en de weg weet.",
        ),
        ("De meldcode werkt bij alle kernpartners", ALL, "De meldcode werkt op alle scholen", ""),
        (
            "Ouderenmishandeling komt in beeld",
            "3",
            "",
            "Thuiszorg en huisarts weten wat zij zien en wie zij bellen.",
        ),
    ),
    "Samen stoppen": (
        ("Eén gezin, één veiligheidsplan", "1245", "Eén gezin, één plan", ""),
        (
            "Onderzoek is klaar binnen de wettelijke termijn",
            ALL,
            "Onderzoek is klaar binnen de wettelijke termijn",
            "",
        ),
        ("Plegers krijgen op tijd hulp", "25", "", ""),
    ),
    "Blijvend herstellen": (
        ("Kinderen krijgen traumahulp dichtbij", "15", "Kinderen krijgen traumahulp", ""),
        (
            "Doorstroom uit de opvang binnen zes maanden",
            "126",
            "Doorstroom uit de opvang binnen een jaar",
            "De opvang is zelden vol doordat woningen en begeleiding klaarstaan.",
        ),
        ("Ervaringsdeskundigen denken overal mee", ALL, "", ""),
    ),
}
OLD_AMBITION = "In Merenland is iedereen thuis veilig"
OLD_LINES = {
    "Eerder zien": ("Signalen herkennen wij op school", "De meldcode werkt op alle scholen"),
    "Samen stoppen": (
        "Eén gezin, één plan",
        "Onderzoek is klaar binnen de wettelijke termijn",
        "Eén loket voor plegers",
    ),
    "Herstellen": (
        "Kinderen krijgen traumahulp",
        "Doorstroom uit de opvang binnen een jaar",
        "Elk jaar een regionale campagne",
    ),
}


# Partners of the groups above, by their keys.
PARTNERS = (
    ("veilig-thuis", "child-protection", "health"),
    ("police", "shelter", "probation"),
    ("health", "veilig-thuis"),
    ("mental-health", "veilig-thuis"),
    ("child-protection", "care-house"),
    ("police", "prosecution", "shelter"),
)
# Topic, plan, how it is evaluated, how far.
TOPICS = (
    (
        "Ouderenmishandeling",
        "Thuiszorg, huisarts en wijkteam oefenen samen met voorbeelden; elke gemeente heeft een "
        "vast gezicht.",
        "Na een jaar, met een vragenlijst onder thuiszorg en huisartsen.",
        TopicState.DRAFT,
    ),
    (
        "Complexe scheidingen",
        "Scholen en rechtshulp verwijzen naar één plek; ouders krijgen binnen drie weken een "
        "gesprek.",
        "Elk half jaar: hoeveel gezinnen, hoe snel, en wat ouders ervan vinden.",
        TopicState.ADOPTED,
    ),
    ("Mensenhandel", "", "", TopicState.NONE),
)
OLD_DEFINITION = "Geweld in huis tussen partners, of van ouders tegen hun kinderen."
DEFINITION = (
    "Geweld door iemand van wie het slachtoffer afhankelijk is: een partner, ouder, kind, "
    "verzorger of uitbuiter. Wat er gebeurt telt, niet waar het gebeurt."
)
FIGURES = (
    ("1 op 20", "inwoners maakte het afgelopen jaar geweld thuis mee", -1),
    ("31 dagen", "duurde het gemiddeld tot er hulp was", -2),
)


def add_around(
    old: Vision,
    vision: Vision,
    houses: Mapping[str, Organisation],
    *,
    by: Account | None,
    reason: str,
) -> None:
    """Add partners of the groups, topics, figures and what the region means by its theme."""
    start = vision.term_start.first_day.year if vision.term_start else 0
    for group, keys in zip(TargetGroup.objects.filter(vision=vision), PARTNERS, strict=True):
        found = [houses[f"partner/{key}"] for key in keys]
        actions.change_around(group, partners=found, by=by, reason=reason)
    for name, plan, evaluation, state in TOPICS:
        actions.add_topic(
            vision, name=name, plan=plan, evaluation=evaluation, state=state, by=by, reason=reason
        )
    research = add_source(
        title="Onderzoek naar wachttijden in Merenland (voorbeeld)", by=by, reason=reason
    )
    for value, text, years in FIGURES:
        actions.add_figure(
            vision,
            value=value,
            text=text,
            year=str(start + years),
            source=research,
            by=by,
            reason=reason,
        )
    actions.define_theme(old, text=OLD_DEFINITION, holds_from=old.term_start, by=by, reason=reason)
    actions.define_theme(
        vision,
        text=OLD_DEFINITION,
        holds_from=old.term_start,
        note="Overgenomen van de vorige visie.",
        by=by,
        reason=reason,
    )
    actions.define_theme(
        vision, text=DEFINITION, holds_from=vision.term_start, by=by, reason=reason
    )


def add_goals(old: Vision, vision: Vision, *, by: Account | None, reason: str) -> None:
    """Add the goals of both visions; those of the newer one say which they take further."""
    before = _old_goals(old, by=by, reason=reason)
    actions.name_levels(
        vision,
        levels=["ambitie", "ontwikkellijn", "doel"],
        line_level="",
        by=by,
        reason=reason,
    )
    groups: list[TargetGroup] = [
        actions.add_group(vision, name=name, short_name=short, order=order, by=by, reason=reason)
        for order, (short, name) in enumerate(GROUPS, start=1)
    ]
    top = actions.add_goal(
        vision, text=AMBITION, continues=before[OLD_AMBITION], by=by, reason=reason
    )
    names = dict(zip(LINES, OLD_LINES, strict=True))
    for name, goals in LINES.items():
        line = actions.add_goal(
            vision, parent=top, text=name, continues=before[names[name]], by=by, reason=reason
        )
        for text, held, continued, explanation in goals:
            actions.add_goal(
                vision,
                parent=line,
                text=text,
                explanation=explanation,
                continues=before.get(continued),
                groups=[groups[int(place) - 1] for place in held],
                by=by,
                reason=reason,
            )


def _old_goals(old: Vision, *, by: Account | None, reason: str) -> dict[str, Goal]:
    """Add the goals of the vision before; return them by their words."""
    actions.name_levels(
        old, levels=["ambitie", "actielijn", "doel"], line_level="", by=by, reason=reason
    )
    top = actions.add_goal(old, text=OLD_AMBITION, by=by, reason=reason)
    found = {OLD_AMBITION: top}
    for name, goals in OLD_LINES.items():
        line = found[name] = actions.add_goal(old, parent=top, text=name, by=by, reason=reason)
        for text in goals:
            found[text] = actions.add_goal(old, parent=line, text=text, by=by, reason=reason)
    return found
