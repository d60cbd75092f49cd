"""What stands around every page, made without a query."""

import re
from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from regiovisie.common import navigation
from regiovisie.common.ui import frame as frames
from regiovisie.common.ui.frame import Frame, page, shell_of
from regiovisie.common.views import language, server_error, style_sheet

MERENLAND = Frame("Merenland", "Samen veilig", "merenland", example=True)


def ask(path: str = "/regio/merenland/?a=1&b=2", signed_in: bool = False) -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(is_authenticated=signed_in)
    request.viewer = SimpleNamespace(signed_in=signed_in, name="Noor <Admiraal>")
    return request


def html(request: HttpRequest, **around: object) -> str:
    with translation.override("nl"):
        return page(request, "base.html", **around).content.decode()


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_sections", {})
    monkeypatch.setattr(
        frames,
        "address",
        lambda name, *args: "" if name == "unbuilt" else f"/{name}/{'/'.join(args)}",
    )
    navigation.register(navigation.Section("vision", 10, "Visie", "vision"))
    navigation.register(navigation.Section("overview", 0, "Overzicht", "region"))
    navigation.register(navigation.Section("finance", 40, "Begroting", "unbuilt"))


def test_navigation_shows_the_rooms_that_exist_in_the_order_of_the_cycle(rooms: None) -> None:
    nav = shell_of(ask(), frame=MERENLAND, section="vision")["nav"]
    assert [(item["label"], item["current"]) for item in nav] == [
        ("Overzicht", False),
        ("Visie", True),
    ]
    assert nav[0]["href"] == "/region/merenland"


def test_the_current_item_is_marked_once_in_each_navigation(rooms: None) -> None:
    shown = html(ask(), frame=MERENLAND, section="vision")
    assert len(re.findall(r'aria-current="page">Visie', shown)) == 2


def test_leaving_help_and_the_example_are_on_the_page_without_script() -> None:
    shown = html(ask(), frame=MERENLAND)
    leave = re.search(r'<a class="leave"[^>]*>', shown)
    assert leave
    assert 'href="https://' in leave[0]
    assert "noreferrer" in leave[0]
    assert shown.count("0800-2000") == 2
    assert shown.count("112") >= 2
    assert "voorbeeldregio" in shown
    assert "Merenland bestaat niet" in shown


def test_a_real_region_is_not_called_an_example() -> None:
    shown = html(ask(), frame=Frame("Flevoland", slug="flevoland"))
    assert "voorbeeld" not in shown


def test_without_a_region_the_page_bears_the_name_of_the_product() -> None:
    shown = html(ask())
    assert '<span class="brand-name">Regiovisie</span>' in shown


def test_who_is_signed_in_is_named_escaped_and_still_can_leave(rooms: None) -> None:
    request = ask(signed_in=True)
    request.work_count = lambda: 6
    shown = html(request)
    assert "Noor &lt;Admiraal&gt;" in shown
    assert '<a class="leave"' in shown
    assert shown.count('class="count">6<') == 2


def test_no_inline_style_or_script_and_one_skip_link_first() -> None:
    shown = html(ask(), frame=MERENLAND)
    assert not re.search(r"\sstyle=|\son\w+=|hx-on|<style", shown)
    assert re.findall(r"<script[^>]*>", shown) == re.findall(r"<script src=[^>]* defer>", shown)
    assert shown.index("nl-skip-link") < shown.index("<header")
    assert shown.count("<h1") == 1
    assert shown.count("<main") == 1


def test_colours_of_the_region_come_after_our_own() -> None:
    shown = html(ask(), frame=Frame("X", colours_href="/huisstijl/x.css"))
    assert shown.index("site.") < shown.index('href="/huisstijl/x.css"')


def test_crumbs_title_and_figures() -> None:
    with translation.override("nl"):
        shown = page(
            ask(),
            "base.html",
            {"figures": [("Gemeenten", "12")], "sentence": "7 van 12"},
            crumbs=[("Regio's", "/"), ("Merenland", "")],
            title="Regio <X>",
        ).content.decode()
    assert "<dt>Gemeenten</dt><dd>12</dd>" in shown
    assert '<span aria-current="page">Merenland</span>' in shown
    assert "<title>Regio &lt;X&gt; · Regiovisie</title>" in shown


def test_the_switch_of_language_comes_back_to_the_same_page() -> None:
    with translation.override("nl"):
        row = shell_of(ask())["languages"][1]
    assert row["code"] == "en"
    assert row["href"].endswith("/taal/en/?next=%2Fregio%2Fmerenland%2F%3Fa%3D1%26b%3D2")


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("/regio/merenland/?a=1", "/regio/merenland/?a=1"),
        ("https://elders.example/", "/"),
        ("//elders.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_choosing_a_language_never_leads_elsewhere(asked: str, goes: str) -> None:
    response = language(RequestFactory().get("/taal/en/", {"next": asked}), "en")
    assert response.status_code == 302
    assert response["Location"] == goes
    assert response.cookies["taal"].value == "en"
    assert "no-store" in response["Cache-Control"]


def test_an_error_page_has_the_frame_and_survives_a_broken_one(monkeypatch) -> None:
    assert b'class="leave"' in server_error(ask()).content

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("regiovisie.common.views.page", broken)
    response = server_error(ask())
    assert response.status_code == 500
    assert b"0800-2000" in response.content


def test_the_style_sheet_is_for_developers(settings) -> None:
    from django.http import Http404

    settings.REGIOVISIE_STYLE_SHEET = False
    with pytest.raises(Http404):
        style_sheet(ask())
    settings.REGIOVISIE_STYLE_SHEET = True
    shown = style_sheet(ask()).content.decode()
    assert "st-onbekend" in shown
    assert "utrecht-form-field--invalid" in shown
