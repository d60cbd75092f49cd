"""The editor of texts in a real browser: typing, buttons, paste from Word, and losing nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.steps import axe, forgive, no_sideways_scroll, visit

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
WORD = Path(__file__).with_name("word_clipboard.html").read_text(encoding="utf-8")
PATH = "/stijlblad/"
Blocks = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def shown(settings: Any) -> None:
    settings.REGIOVISIE_STYLE_SHEET = True


def opened(page: Page) -> Page:
    visit(page, PATH)
    expect(text(page)).to_be_visible()
    return page


def text(page: Page) -> Any:
    return page.get_by_role("textbox", name="Tekst van een onderdeel")


def blocks(page: Page) -> Blocks:
    """What the form would send."""
    value = page.locator("textarea[data-editor]").input_value()
    return json.loads(value) if value else []


def words(page: Page) -> list[tuple[str, Any]]:
    """Kinds and words, without ids and marks."""

    def bare(runs: Any) -> Any:
        if not runs or isinstance(runs[0], dict):
            return "".join(run["text"] for run in runs)
        return [bare(one) for one in runs]

    return [(one["kind"], bare(one["runs"])) for one in blocks(page)]


def empty(page: Page) -> Page:
    """Begin with nothing in it."""
    opened(page)
    text(page).click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    assert blocks(page) == []
    return page


def keys(page: Page, *names: str) -> None:
    """Press keys as fast as people do: the browser tells a moved cursor a frame later."""
    for name in names:
        page.keyboard.press(name)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def press(page: Page, name: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


def paste(page: Page, html: str, plain: str = "") -> None:
    page.evaluate(
        """([html, plain]) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          data.setData("text/plain", plain);
          document.querySelector(".editor-text").dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [html, plain],
    )


def test_one_selects_everything_in_an_empty_text_and_types(page: Page) -> None:
    empty(page)
    keys(page, "Control+A")
    page.keyboard.type("Hallo")
    assert words(page) == [("p", "Hallo")]


def test_what_stands_there_is_sent_as_it_was(page: Page) -> None:
    opened(page)
    before = json.loads(page.locator("textarea[data-editor]").get_attribute("data-blocks") or "")
    assert blocks(page) == before
    assert [one["kind"] for one in before] == ["h3", "p", "ul", "table"]
    text(page).locator("p").first.click()
    keys(page, "End")
    page.keyboard.type(" Klaar.")
    after = blocks(page)
    assert [one["id"] for one in after] == [one["id"] for one in before]
    assert after[1]["runs"][0]["text"].endswith("nieuwe. Klaar.")
    assert [after[0], *after[2:]] == [before[0], *before[2:]]
    page.get_by_role("button", name="Toon wat de server leest").click()
    expect(page.locator("#gelezen")).to_contain_text("nieuwe. Klaar.")
    assert [one["id"] for one in blocks(page)] == [one["id"] for one in before]


def test_splitting_and_joining_keeps_the_id_with_the_words(page: Page) -> None:
    empty(page)
    page.keyboard.type("eerste tweede")
    (one,) = blocks(page)
    for _ in range(6):
        keys(page, "ArrowLeft")
    keys(page, "Enter")
    first, second = blocks(page)
    assert first["id"] == one["id"] != second["id"]
    keys(page, "Home")
    keys(page, "Enter")  # an empty line before: the words keep their id
    assert [b["id"] for b in blocks(page)] == [first["id"], second["id"]]
    keys(page, "Backspace")
    keys(page, "Backspace")
    assert [b["id"] for b in blocks(page)] == [first["id"]]
    keys(page, "Control+Z", "Control+Y")
    assert [b["id"] for b in blocks(page)] == [first["id"]]
    assert words(page) == [("p", "eerste tweede")]


def test_every_button_makes_what_it_says(page: Page) -> None:
    empty(page)
    page.keyboard.type("Kop")
    press(page, "Kop")
    expect(page.get_by_role("button", name="Kop", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    keys(page, "Enter")
    page.keyboard.type("onder")
    press(page, "Tussenkop")
    keys(page, "Enter")
    page.keyboard.type("een")
    keys(page, "Enter")
    page.keyboard.type("twee")
    keys(page, "Shift+ArrowUp")
    press(page, "Opsomming")
    keys(page, "ArrowDown")
    keys(page, "End")
    keys(page, "Enter")
    keys(page, "Enter")  # an empty item ends the list
    page.keyboard.type("gezegd")
    press(page, "Citaat")
    keys(page, "Enter")
    page.keyboard.type("punt")
    press(page, "Genummerd")
    assert words(page) == [
        ("h3", "Kop"), ("h4", "onder"), ("ul", ["een", "twee"]), ("quote", "gezegd"),
        ("ol", ["punt"]),
    ]  # fmt: skip
    press(page, "Genummerd")
    assert words(page)[-1] == ("p", "punt")
    keys(page, "Control+B")
    page.keyboard.type(" vet")
    press(page, "Cursief")
    page.keyboard.type(" beide")
    assert blocks(page)[-1]["runs"] == [
        {"text": "punt"}, {"text": " vet", "marks": ["bold"]},
        {"text": " beide", "marks": ["bold", "italic"]},
    ]  # fmt: skip
    press(page, "Ongedaan maken")
    assert blocks(page)[-1]["runs"] != []
    press(page, "Opnieuw")
    assert blocks(page)[-1]["runs"][-1]["text"] == " beide"


def test_typing_as_in_the_plain_field_works_too(page: Page) -> None:
    empty(page)
    for line in ("## Kop", "### Tussenkop", "gewoon"):
        page.keyboard.type(line)
        keys(page, "Enter")
    page.keyboard.type("- een")
    keys(page, "Enter")
    page.keyboard.type("twee")
    keys(page, "Shift+Enter")
    page.keyboard.type("regel")
    assert words(page) == [
        ("h3", "Kop"), ("h4", "Tussenkop"), ("p", "gewoon"), ("ul", ["een", "twee\nregel"]),
    ]  # fmt: skip


def test_part_of_a_list_becomes_something_else(page: Page) -> None:
    empty(page)
    page.keyboard.type("- een")
    for line in ("twee", "drie"):
        keys(page, "Enter")
        page.keyboard.type(line)
    (whole,) = blocks(page)
    keys(page, "ArrowUp")
    press(page, "Genummerd")
    assert words(page) == [("ul", ["een"]), ("ol", ["twee"]), ("ul", ["drie"])]
    assert blocks(page)[0]["id"] == whole["id"]
    assert len({one["id"] for one in blocks(page)}) == 3
    keys(page, "Home")
    keys(page, "Backspace")
    assert words(page)[1] == ("p", "twee")


def test_a_table_is_made_filled_and_changed_by_keyboard(page: Page) -> None:
    empty(page)
    press(page, "Tabel")
    page.keyboard.type("Gemeente")
    keys(page, "Tab")
    page.keyboard.type("Bedrag")
    keys(page, "Tab")
    page.keyboard.type("Rietmeer")
    keys(page, "Tab")
    page.keyboard.type("1")
    assert words(page) == [("table", [["Gemeente", "Bedrag"], ["Rietmeer", "1"]])]
    press(page, "Rij erbij")
    page.keyboard.type("x")
    press(page, "Kolom erbij")
    page.keyboard.type("y")
    assert words(page)[0][1][-1] == ["", "x", "y"]
    expect(text(page).locator("th")).to_have_count(3)
    press(page, "Kolom weg")
    press(page, "Rij weg")
    assert words(page) == [("table", [["Gemeente", "Bedrag"], ["Rietmeer", "1"]])]
    keys(page, "Enter")  # below the last row, out of the table
    page.keyboard.type("verder")
    assert words(page)[-1] == ("p", "verder")
    text(page).locator("td").first.click()
    press(page, "Tabel weg")
    assert words(page) == [("p", "verder")]


def test_links_are_checked_at_once(page: Page) -> None:
    empty(page)
    page.keyboard.type("zie de visie")
    for _ in range(5):
        keys(page, "Shift+ArrowLeft")
    keys(page, "Control+K")
    address = page.get_by_label("Adres van de koppeling")
    expect(address).to_be_focused()
    address.fill("javascript:alert(1)")
    address.press("Enter")
    expect(page.get_by_text("Dit is geen adres")).to_be_visible()
    axe(page)
    address.fill("example.org/visie")
    page.get_by_role("button", name="Koppel", exact=True).click()
    assert blocks(page)[0]["runs"] == [
        {"text": "zie de "},
        {"text": "visie", "marks": [{"link": {"href": "https://example.org/visie"}}]},
    ]
    press(page, "Koppeling")
    page.get_by_role("button", name="Haal koppeling weg").click()
    assert blocks(page)[0]["runs"] == [{"text": "zie de visie"}]


def test_paste_from_word(page: Page) -> None:
    empty(page)
    paste(page, WORD, "plat")
    assert words(page) == [
        ("h3", "Financiën van het plan"),
        ("p", "Rietmeer draagt € 86.940 bij, zoals eerder gezegd. Zie de visie[1]."),
        ("ul", ["opvang blijft open", "ook in het weekend", "3 plekken erbij"]),
        ("ol", ["instemmen", "betalen"]),
        ("table", [["Gemeente", "Bedrag", ""], ["Veenhorst en Zandwolde", "€ 37.500", ""]]),
        ("p", "Tot slot <b> & {{ veld }}\nop de volgende regel."),
    ]
    runs = blocks(page)[1]["runs"]
    assert {"text": "€ 86.940", "marks": ["bold"]} in runs
    assert {"text": "eerder", "marks": ["italic"]} in runs
    link = {"link": {"href": "https://example.org/visie?a=1&b=2"}}
    assert {"text": "de visie", "marks": [link]} in runs
    page.get_by_role("button", name="Toon wat de server leest").click()
    read = page.locator("#gelezen")
    expect(read.locator("table tr")).to_have_count(2)
    expect(read.locator("ul li")).to_have_count(3)


def test_paste_from_elsewhere(page: Page) -> None:
    empty(page)
    paste(page, "<span>los <b>woord</b></span>")
    page.keyboard.type("!")
    assert words(page) == [("p", "los woord!")]
    paste(
        page,
        '<b style="font-weight:normal"><p dir="ltr"><span style="font-weight:700">vet</span> niet'
        "</p></b><script>alert(1)</script><img src=x onerror=alert(1)>"
        "<ul><li><p>een</p><ul><li>onder</li></ul></li></ul>"
        '<a href="javascript:alert(1)">ga</a>',
    )
    assert words(page) == [("p", "los woord!vet niet"), ("ul", ["een", "onder"]), ("p", "ga")]
    assert "javascript" not in json.dumps(blocks(page))
    empty(page)
    paste(page, "", "regel een\n\nregel twee")
    assert words(page) == [("p", "regel een"), ("p", "regel twee")]


def test_a_whole_document_is_pasted_in_time(page: Page) -> None:
    empty(page)
    body = "".join(
        f"<h2>Kop {n}</h2><p class=MsoNormal style='x:y'>{'woord ' * 200}</p>" for n in range(50)
    )
    paste(page, f"<html><body>{body}</body></html>")
    assert len(blocks(page)) == 100
    before = page.evaluate("performance.now()")
    page.keyboard.type("nog een zin", delay=0)
    assert page.evaluate("performance.now()") - before < 3000


# --- nothing typed is lost -------------------------------------------------------------------
def kept(page: Page) -> Any:
    return page.get_by_text("In deze browser bewaard om")


def test_what_was_typed_comes_back_after_a_closed_page(
    open_page: OpenPage, live_server: Any
) -> None:
    page = opened(open_page(live_server.url))
    text(page).locator("p").first.click()
    keys(page, "End")
    page.keyboard.type(" Niet kwijt.")
    expect(kept(page)).to_be_visible()
    typed = words(page)
    page.reload()
    offer = page.get_by_text("Uw niet-opgeslagen tekst van")
    expect(offer).to_be_visible()
    assert words(page) != typed  # what the server has, until one chooses
    axe(page)
    page.get_by_role("button", name="Zet terug").click()
    assert words(page) == typed
    expect(offer).to_be_hidden()
    expect(text(page)).to_be_focused()
    keys(page, "Control+Z")  # also putting back can be undone
    assert words(page) != typed
    keys(page, "Control+Y")
    page.reload()
    page.get_by_role("button", name="Gooi weg").click()
    page.reload()
    expect(text(page)).to_be_visible()
    expect(page.get_by_text("Uw niet-opgeslagen tekst van")).to_have_count(0)


def test_a_lost_connection_holds_the_form_and_says_so(page: Page) -> None:
    opened(page)
    text(page).locator("p").first.click()
    page.keyboard.type("Zonder net. ")
    page.context.set_offline(True)
    page.get_by_role("button", name="Toon wat de server leest").click()
    expect(page.get_by_text("Geen verbinding. Uw tekst is in deze browser bewaard")).to_be_visible()
    assert "Zonder net. " in json.dumps(blocks(page))
    page.context.set_offline(False)
    expect(page.get_by_text("De verbinding is er weer.")).to_be_visible()
    page.get_by_role("button", name="Toon wat de server leest").click()
    expect(page.locator("#gelezen")).to_contain_text("Zonder net.")


def test_a_server_that_fails_loses_nothing(page: Page) -> None:
    opened(page)
    text(page).locator("p").first.click()
    page.keyboard.type("Bij storing. ")
    page.route("**/stijlblad/", lambda route: route.abort() if route.request.method == "POST"
               else route.continue_())  # fmt: skip
    page.get_by_role("button", name="Toon wat de server leest").click()
    page.wait_for_timeout(300)
    page.unroute("**/stijlblad/")
    visit(page, PATH)
    page.get_by_role("button", name="Zet terug").click()
    expect(text(page)).to_contain_text("Bij storing.")
    forgive(page, "ERR_FAILED") if page.context.heard else None  # type: ignore[attr-defined]


def test_two_tabs_each_keep_their_own(open_page: OpenPage, live_server: Any) -> None:
    first = opened(open_page(live_server.url))
    second = opened(first.context.new_page())
    for page, typed in ((first, "Van de een. "), (second, "Van de ander. ")):
        text(page).locator("p").first.click()
        keys(page, "Home")
        page.keyboard.type(typed)
        expect(kept(page)).to_be_visible()
    first.reload()
    expect(first.get_by_text("Uw niet-opgeslagen tekst van")).to_have_count(2)


def test_a_browser_that_keeps_nothing_says_so(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    opened(page)
    text(page).locator("p").first.click()
    page.keyboard.type("x")
    expect(page.get_by_text("Deze browser kan uw tekst niet bewaren")).to_be_visible()


# --- for everybody ---------------------------------------------------------------------------
def test_without_script_it_is_a_plain_field(open_page: OpenPage, live_server: Any) -> None:
    page = visit(open_page(live_server.url, script=False), PATH)
    field = page.get_by_label("Tekst van een onderdeel")
    assert field.input_value().startswith("## Aanleiding\n\nDe huidige visie")
    field.fill("## Nieuw\n\n- een\n- twee")
    page.get_by_role("button", name="Toon wat de server leest").click()
    expect(page.locator("#gelezen h3")).to_have_text("Nieuw")
    expect(page.locator("#gelezen li")).to_have_count(2)


def test_the_bar_is_used_by_keyboard_and_holds_nobody(page: Page) -> None:
    empty(page)
    keys(page, "Alt+F10")
    expect(page.get_by_role("button", name="Vet", exact=True)).to_be_focused()
    keys(page, "ArrowRight")
    expect(page.get_by_role("button", name="Cursief", exact=True)).to_be_focused()
    keys(page, "Space")
    page.keyboard.type("schuin")
    assert blocks(page)[0]["runs"] == [{"text": "schuin", "marks": ["italic"]}]
    press(page, "Tabel")
    for _ in range(6):
        keys(page, "Tab")  # through the cells and out
    assert not page.evaluate("document.activeElement.closest('.editor')")


def test_the_label_and_the_summary_lead_to_the_text(page: Page) -> None:
    opened(page)
    page.locator("label", has_text="Tekst van een onderdeel").click()
    expect(text(page)).to_be_focused()


@pytest.mark.parametrize(("language", "width"), [("nl", 1280), ("en", 390)])
def test_it_fits_and_is_accessible(
    open_page: OpenPage, live_server: Any, language: str, width: int
) -> None:
    page = visit(open_page(live_server.url, language=language, width=width), PATH)
    page.locator(".editor-text td").first.click()
    names = {"nl": "Opmaak van de tekst", "en": "Layout of the text"}
    expect(page.get_by_role("toolbar", name=names[language])).to_be_visible()
    axe(page)
    no_sideways_scroll(page)


def test_only_editing_pages_load_it(page: Page) -> None:
    visit(page, "/")
    assert page.locator("script[src*='editor']").count() == 0
