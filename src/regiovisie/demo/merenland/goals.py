"""What Merenland's visions want: their goals and target groups. All invented; Dutch."""

from __future__ import annotations

from regiovisie.network.models import Account
from regiovisie.vision import actions
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
