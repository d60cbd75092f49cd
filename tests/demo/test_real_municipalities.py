"""The 342 municipalities: codes, names, addresses and figures as CBS gives them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from regiovisie.demo.real.municipalities import figures, load_municipalities, rows
from regiovisie.network.enums import BodyKind, Competence, OrganisationKind
from regiovisie.network.models import Body, Municipality, Organisation, Population

SUMS = {2024: 17_942_942, 2025: 18_044_027, 2026: 18_130_208}
TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/"


def test_there_are_342_each_with_its_own_code_name_and_slug() -> None:
    assert len(rows()) == 342
    for column in ("code", "name", "slug", "tooi_uri"):
        assert len({row[column] for row in rows()}) == 342, column
    assert all(row["slug"].isascii() and row["slug"] for row in rows())
    assert [row["code"] for row in rows() if row["tooi_uri"] != TOOI + row["code"].lower()] == []


def test_the_figures_add_up_to_the_nation() -> None:
    sums = {f.reference_date.year: sum(int(row[f.column]) for row in rows()) for f in figures()}
    assert sums == SUMS == {f.reference_date.year: f.sum for f in figures()}
    assert [f.reference_date for f in figures()] == [date(year, 1, 1) for year in SUMS]
    assert [f.reference_date.year for f in figures() if f.provisional] == [2026]


def test_names_that_occur_twice_have_addresses_of_their_own() -> None:
    slugs = {row["name"]: (row["display_name"], row["slug"]) for row in rows()}
    assert slugs["Bergen (L.)"] == ("Bergen", "bergen-l")
    assert slugs["Bergen (NH.)"] == ("Bergen", "bergen-nh")
    assert slugs["'s-Hertogenbosch"][1] == "s-hertogenbosch"
    assert slugs["Súdwest-Fryslân"][1] == "sudwest-fryslan"


def test_provinces_and_school_regions() -> None:
    assert len({row["province"] for row in rows()}) == 12
    assert Counter(row["school_region"].partition(":")[0] for row in rows()) == {
        "zuid": 118, "noord": 116, "midden": 104, "split": 3, "unknown": 1,
    }  # fmt: skip


@pytest.mark.django_db
def test_each_gets_its_house_its_figures_and_its_history() -> None:
    assert len(load_municipalities()) == 342
    houses = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY)
    assert houses.count() == Municipality.objects.count() == 342
    assert Counter(Body.objects.values_list("kind", "competence", "legal_basis")) == {
        (BodyKind.COUNCIL, Competence.DECIDES, "Gemeentewet art. 147"): 342,
        (BodyKind.EXECUTIVE, Competence.DECIDES, "Gemeentewet art. 160"): 342,
    }
    assert Counter(Population.objects.values_list("reference_date", "provisional")) == {
        (date(2024, 1, 1), False): 342,
        (date(2025, 1, 1), False): 342,
        (date(2026, 1, 1), True): 342,
    }
    for row in (Population.objects.last(), Body.objects.first(), Municipality.objects.first()):
        assert row is not None
        (version,) = row.history.all()
        assert "CBS" in version.history_change_reason
    last = Population.objects.select_related("source").last()
    assert last is not None
    assert last.source is not None
    assert "CC BY 4.0" in last.source.note


@pytest.mark.django_db
def test_loading_again_changes_nothing_that_somebody_changed() -> None:
    load_municipalities()
    one = Municipality.objects.get(code="GM0988")
    one.display_name = "Weert (anders)"
    one.save()
    assert load_municipalities() == []
    one.refresh_from_db()
    assert one.display_name == "Weert (anders)"
    assert Population.objects.count() == 3 * 342


@pytest.mark.django_db
def test_loading_takes_few_queries(django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(120):  # type: ignore[operator]
        load_municipalities()
    assert Municipality.objects.count() == 342
