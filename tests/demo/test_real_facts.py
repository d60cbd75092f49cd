"""Exactly what public sources tell of the three real regions, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from regiovisie.decisions.enums import Keeping, OutcomeKind
from regiovisie.decisions.logic.standing import Status, standings, summary
from regiovisie.decisions.models import Argument, DecisionPoint, Outcome, Round, Step
from regiovisie.decisions.queries import facts
from regiovisie.demo.real import load
from regiovisie.meetings.models import Duty, Seat, Structure
from regiovisie.network.enums import Competence
from regiovisie.network.models import Body, CentreTask, Membership, Organisation, Region
from regiovisie.network.viewer import Viewer
from regiovisie.vision.models import Basis, LegalGround, Vision

ZL, FL, NML = "zuid-limburg", "flevoland", "noord-en-midden-limburg"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
MEMBERS = {
    (ZL, "Westelijke Mijnstreek"): "Beek Sittard-Geleen Stein",
    (ZL, "Parkstad"): "Beekdaelen Brunssum Heerlen Kerkrade Landgraaf Simpelveld Voerendaal",
    (ZL, "Maastricht-Heuvelland"): "Eijsden-Margraten Gulpen-Wittem Maastricht Meerssen Vaals "
    "Valkenburg",
    (FL, None): "Almere Dronten Lelystad Noordoostpolder Urk Zeewolde",
    (NML, "Noord-Limburg"): "Beesel Bergen Gennep Horst Peel Venlo Venray",
    (NML, "Midden-Limburg"): "Echt-Susteren Leudal Maasgouw Nederweert Roerdalen Roermond Weert",
}


@pytest.fixture(scope="module", autouse=True)
def real(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the real regions once for this module; afterwards nothing of them is left."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert [region.slug for region in load(at=AT)] == [ZL, FL, NML]
        yield
        transaction.set_rollback(True)


def test_loading_twice_adds_nothing() -> None:
    before = [model.objects.count() for model in (Region, Body, Round, Step, Outcome, Vision)]
    assert load(at=AT) == []
    assert before == [m.objects.count() for m in (Region, Body, Round, Step, Outcome, Vision)]


def test_members_and_sub_regions() -> None:
    found: dict[tuple[str, str | None], list[str]] = {}
    rows = Membership.objects.order_by("municipality__sort_key").values_list(
        "region__slug", "sub_region__name", "municipality__display_name"
    )
    for slug, part, name in rows:
        found.setdefault((slug, part), []).append(name.split(" ")[0])
    assert {key: " ".join(names) for key, names in found.items()} == MEMBERS
    assert Counter(row[0] for row in rows) == {ZL: 16, FL: 6, NML: 14}


def test_what_is_derived_says_so_with_its_ground() -> None:
    derived = Membership.objects.exclude(evidence="stated")
    assert Counter(derived.values_list("region__slug", "evidence")) == {
        (NML, "partial"): 3,
        (NML, "derived"): 4,
    }
    names = set(derived.filter(evidence="derived").values_list("municipality__name", flat=True))
    assert names == {"Leudal", "Maasgouw", "Roerdalen", "Echt-Susteren"}
    parts = Membership.objects.exclude(sub_region_evidence="stated")
    assert Counter(parts.values_list("sub_region__name", flat=True)) == {
        "Parkstad": 7,
        "Midden-Limburg": 5,  # a source places Weert and Roermond there
    }
    assert not derived.filter(evidence_note="").exists()
    assert not parts.filter(sub_region_note="").exists()
    assert not Membership.objects.filter(source=None).exists()


def test_centre_municipalities() -> None:
    rows = CentreTask.objects.values_list("municipality__name", "sub_region__name", "evidence")
    assert set(rows) == {
        ("Maastricht", "Maastricht-Heuvelland", "stated"),
        ("Maastricht", "Westelijke Mijnstreek", "stated"),
        ("Heerlen", "Parkstad", "stated"),
        ("Almere", None, "derived"),
        ("Venlo", None, "stated"),
    }
    assert "lijst van 35" in CentreTask.objects.get(municipality__name="Almere").evidence_note


def test_partners_are_named_but_core_partners_are_not_known() -> None:
    partners = Organisation.objects.filter(region__isnull=False)
    assert Counter(partners.values_list("region__slug", flat=True)) == {ZL: 12, FL: 4, NML: 2}
    assert set(partners.values_list("core_partner", flat=True)) == {None}
    assert set(partners.values_list("street", "place")) == {("", "")}
    assert partners.filter(kind="shelter").count() == 2
    derived = partners.exclude(evidence="stated")
    assert list(derived.values_list("name", flat=True)) == ["Veilig Thuis Flevoland"]


def test_regional_bodies_advise_and_meet_as_the_sources_say() -> None:
    rows = Body.objects.filter(region__isnull=False)
    assert set(rows.values_list("competence", flat=True)) == {Competence.ADVISES}
    assert {
        (body.region.slug if body.region else "", body.kind): body.frequency
        for body in rows.exclude(name__contains="Veilig Thuis")
    } == {
        (ZL, "advice_committee"): "",
        (ZL, "advisory_delegation"): "drie bijeenkomsten",
        (ZL, "working_session"): "meerdere keren; het aantal is niet bekend",
        (NML, "administrative_committee"): "",
        (
            NML,
            "administrative_consultation",
        ): "2 keer per jaar: 1 vergadering en 1 symposium (voorstel)",
        (NML, "steering_group"): "4 keer per jaar (voorstel)",
        (NML, "policy_group"): "2 keer per jaar (voorstel)",
        (NML, "officials_consultation"): "10 keer per jaar (voorstel)",
        (NML, "working_session"): "1 keer per jaar (voorstel)",
        (NML, "working_group"): "",
    }
    for kind in ("steering_group", "policy_group", "officials_consultation"):
        body = rows.exclude(name__contains="Veilig Thuis").get(kind=kind)
        assert "schema" in body.composition  # where text and diagram differ, both stand there
        assert "niet bekend" in body.evidence_note
    local = Body.objects.exclude(kind__in=["council", "executive"]).filter(region=None)
    assert set(local.values_list("organisation__name", "kind")) == {
        ("Maastricht", "domain_meeting"),
        ("Noordoostpolder", "advisory_council"),
        ("Weert", "advisory_council"),
    }


def test_rounds_are_pieced_together_and_open_on_no_invented_day() -> None:
    rows = Round.objects.values_list("region__slug", "slug", "opened_on", "target", "keeping")
    assert {(r[0], r[1], r[2], str(r[3] or ""), r[4]) for r in rows} == {
        (ZL, "2024-regiovisie", date(2024, 5, 14), "", Keeping.FROM_SOURCES),
        (ZL, "2024-uitvoeringsplan", None, "2024-36", Keeping.FROM_SOURCES),
        (FL, "2024-regiovisie", date(2023, 12, 5), "", Keeping.FROM_SOURCES),
        (NML, "2020-regiovisie", date(2019, 9, 25), "", Keeping.FROM_SOURCES),
    }
    plan = Round.objects.get(slug="2024-uitvoeringsplan")
    assert plan.waits_for == Round.objects.get(region__slug=ZL, slug="2024-regiovisie")
    assert [found.slug for found in Round.objects.filter(sources=None)] == []


def test_exactly_three_outcomes_are_known() -> None:
    rows = Outcome.objects.select_related("participant", "body", "source")
    assert {
        (o.participant.name if o.participant else o.body.short_name, o.kind, o.date.code,
         o.proposal_number, o.decision_number, o.on_behalf) for o in rows
    } == {
        ("BC Wmo", OutcomeKind.ADVICE_POSITIVE, "2019-09-25", "", "", False),
        ("Weert", OutcomeKind.ADOPTED, "2020-03-11", "DJ-917233", "", True),
        ("Noordoostpolder", OutcomeKind.ADOPTED, "2024-01-29", "23.0001354", "", True),
    }  # fmt: skip
    assert all(outcome.source for outcome in rows)


def test_every_known_day_of_a_step() -> None:
    dated = Step.objects.filter(date__isnull=False).select_related("participant", "body")
    found = Counter(
        (s.participant.name if s.participant else "", s.body.kind if s.body else "", str(s.date))
        for s in dated
    )
    quarter = {key for key in found if key[2] == "2024-34"}
    assert len(quarter) == 15
    assert {(key[0] != "Maastricht", key[1]) for key in quarter} == {(True, "council")}
    assert set(found) - quarter == {
        ("Maastricht", "domain_meeting", "2024-05-14"),
        ("Maastricht", "council", "2024-05-28"),
        ("", "", "2024-36"),
        ("", "", "2023"),
        ("Noordoostpolder", "executive", "2023-12-05"),
        ("Noordoostpolder", "council", "2024-01-29"),
        ("", "administrative_committee", "2019-09-25"),
        ("", "", "2020-21"),
        ("Weert", "executive", "2020-01-28"),
        ("Weert", "council", "2020-03-11"),
    }
    assert not Step.objects.filter(source=None).exists()


@pytest.mark.parametrize("today", [date(2019, 10, 1), date(2024, 6, 30), date(2026, 11, 23)])
def test_the_rest_is_unknown_and_nothing_is_late_or_open(today: date) -> None:
    loaded = facts.load(Round.objects.all(), Viewer(), AT)
    found = {
        (one.participant.name, one.status)
        for of in loaded.values()
        for one in standings(of.facts, today=today)
        if one.status != Status.UNKNOWN
    }
    assert found == {("Noordoostpolder", Status.ADOPTED), ("Weert", Status.ADOPTED)}


def test_no_later_figure_stands_in_for_an_unknown_one() -> None:
    loaded = facts.load(Round.objects.all(), Viewer(), AT)
    people = {
        (of.region.slug, of.slug): summary(
            standings(loaded[of.pk].facts, today=AT.date())
        ).total_inhabitants
        for of in Round.objects.select_related("region")
    }
    assert people == {
        (ZL, "2024-regiovisie"): 600_290,
        (ZL, "2024-uitvoeringsplan"): 600_290,
        (FL, "2024-regiovisie"): None,
        (NML, "2020-regiovisie"): None,
    }


def test_the_paper_of_the_unnamed_council_belongs_to_no_municipality() -> None:
    (source,) = {step.source for step in Step.objects.filter(date="2024-34")}
    assert source is not None
    assert str(source.dated) == "2024-05-23"
    assert not Outcome.objects.filter(source=source).exists()
    assert not Body.objects.filter(source=source, organisation__isnull=False).exists()
    alike = Step.objects.filter(source=source, participant__isnull=False)
    assert len({(s.treatment, s.note, s.state, s.date, s.order) for s in alike}) == 1
    assert alike.count() == 15  # all but Maastricht, of whom another paper tells


def test_arguments_keep_the_numbers_of_their_paper() -> None:
    rows = Argument.objects.select_related("round__region")
    found: dict[str, list[str]] = {}
    for row in rows.order_by("point_number", "number"):
        assert row.source is not None
        found.setdefault(row.round.region.slug, []).append(f"{row.point_number}.{row.number}")
    assert found == {
        ZL: ["1.1", "1.2", "1.3"],
        FL: ["1.1", "1.2", "1.3", "1.4", "2.1"],
        NML: ["1.1", "1.2", "1.3"],
    }
    numbers = DecisionPoint.objects.filter(round__region__slug=FL).values_list("number", flat=True)
    assert list(numbers) == [1]  # the paper's own gap: argument 2.1 has no point 2


def test_visions_with_their_terms() -> None:
    rows = Vision.objects.select_related("predecessor")
    assert {
        (v.region.slug, v.title, v.motto, str(v.term_start or ""), str(v.term_end or ""),
         v.indefinite, v.predecessor.title if v.predecessor else "") for v in rows
    } == {
        (ZL, "Geweld hoort nergens thuis", "", "", "", False, ""),
        (ZL, "Regiovisie Zuid-Limburg 2024-2031", "Samen sterk, iedereen veilig", "2024", "2031",
         False, "Geweld hoort nergens thuis"),
        (FL, "Regiovisie huiselijk geweld en kindermishandeling 2010-2013", "", "2010", "2013",
         False, ""),
        (FL, "Regiovisie aanpak huiselijk geweld en kindermishandeling", "Voor een veilig thuis",
         "2024", "2027", False, "Regiovisie huiselijk geweld en kindermishandeling 2010-2013"),
        (NML, "Regiovisie 2016-2018", "", "2016", "2018", False, ""),
        (NML, "Regiovisie aanpak huiselijk geweld en kindermishandeling", "", "", "", True,
         "Regiovisie 2016-2018"),
    }  # fmt: skip


def test_what_each_vision_builds_on() -> None:
    rows = Basis.objects.order_by("order").values_list("vision__region__slug", "kind", "year")
    found: dict[str, list[tuple[str, str]]] = {}
    for slug, kind, year in rows:
        found.setdefault(slug, []).append((kind, year))
    assert found == {
        ZL: [("evaluation", ""), ("programme", ""), ("research", ""), ("scenario", "")],
        FL: [("programme", "2018-2021"), ("policy", "2021"), ("policy", ""), ("policy", ""),
             ("scenario", ""), ("policy", "")],
        NML: [("programme", "2018"), ("other", ""), ("policy", "mei 2016")],
    }  # fmt: skip
    assert not Basis.objects.filter(source=None).exists()


def test_legal_grounds_stand_as_claimed_with_our_note_beside_them() -> None:
    rows = LegalGround.objects.select_related("vision__region")
    assert {(g.vision.region.slug, g.law, g.article) for g in rows} == {
        (ZL, "Wet maatschappelijke ondersteuning 2015", "art. 2.1.2 jo. 2.2.1"),
        (FL, "Wet maatschappelijke ondersteuning 2015", "art. 2.1.2"),
        (FL, "Gemeentewet", "art. 160"),
        (NML, "Wet maatschappelijke ondersteuning", ""),
        (NML, "Jeugdwet", ""),
    }
    assert all(ground.note and ground.source for ground in rows)


def test_the_structure_of_noord_en_midden_limburg_is_that_of_its_source() -> None:
    structure = Structure.objects.get(region__slug=NML)
    assert (structure.status, structure.valid_from, structure.valid_to) == (
        "provisional",
        None,
        None,
    )
    assert structure.source
    assert structure.source.dated is None
    duties = {
        (one.place.body.short_name, one.form): (one.lowest, one.highest)
        for one in Duty.objects.filter(place__structure=structure)
    }
    assert duties == {
        ("ambtelijk overleg", "meeting"): (10, 10),
        ("beleidsgroep", "meeting"): (2, 2),
        ("stuurgroep", "meeting"): (4, 4),
        ("bestuurlijk overleg", "meeting"): (1, 1),
        ("bestuurlijk overleg", "symposium"): (1, 1),
        ("werksessie", "work_session"): (1, 1),
        ("overleg Veilig Thuis", "meeting"): (1, 1),
        ("voortgangsgesprek", "talk"): (None, None),  # the source gives no number
    }
    assert sum(number or 0 for number, _highest in duties.values()) == 20


@pytest.mark.parametrize(
    ("told", "towns"),
    [
        ("tekst", {"Horst aan de Maas", "Roermond", "Venray", "Weert"}),
        (
            "schema",
            {"Horst aan de Maas", "Peel en Maas", "Roermond", "Venlo", "Venray", "Weert"},
        ),
    ],
)
def test_text_and_picture_of_the_source_name_other_officials(told: str, towns: set[str]) -> None:
    seats = Seat.objects.filter(
        place__structure__region__slug=NML,
        place__body__short_name="ambtelijk overleg",
        description__name=told,
        organisation__isnull=False,
    )
    assert {
        seat.organisation.municipality.display_name
        for seat in seats
        if seat.organisation and seat.organisation.municipality
    } == towns
