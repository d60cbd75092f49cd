"""Tables of ready strings: escaped once, sortable by address, readable when narrow."""

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from regiovisie.common.ui.tables import Column, Sorting, sorting, table

COLUMNS = (
    Column("name", "Gemeente", sort="naam", head=True),
    Column("inhabitants", "Inwoners", number=True, sort="inwoners"),
    Column("note", "Toelichting"),
)


def test_cells_are_escaped_once_and_safe_ones_stay() -> None:
    shown = table(COLUMNS, [{"name": mark_safe("<b>A</b>"), "note": "<script>"}])
    assert isinstance(shown, SafeString)
    assert "<b>A</b>" in shown
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown


def test_the_first_cell_names_its_row_and_others_carry_their_head_for_narrow_screens() -> None:
    shown = table(COLUMNS, [{"name": "Duinrode", "inhabitants": "31.250"}])
    assert '<th scope="row">Duinrode</th>' in shown
    assert '<td class="number" data-label="Inwoners">31.250</td>' in shown
    assert '<td data-label="Toelichting"></td>' in shown


def test_a_head_sorts_and_turns_the_order_and_keeps_the_rest_of_the_address() -> None:
    order = sorting(QueryDict("sorteer=naam&stand=laat&stand=ok&bladzijde=3"), ("naam", "inwoners"))
    shown = table(COLUMNS, [], order=order)
    assert 'aria-sort="ascending"' in shown
    assert 'href="?stand=laat&amp;stand=ok&amp;sorteer=-naam"' in shown
    assert 'href="?stand=laat&amp;stand=ok&amp;sorteer=inwoners"' in shown
    assert "bladzijde" not in shown


def test_turned_order_is_read_and_turns_back() -> None:
    order = sorting(QueryDict("sorteer=-inwoners"), ("naam", "inwoners"))
    assert (order.by, order.descending) == ("inwoners", True)
    shown = table(COLUMNS, [], order=order)
    assert 'aria-sort="descending"' in shown
    assert "?sorteer=inwoners" in shown


def test_an_unknown_sorting_is_the_default() -> None:
    order = sorting(QueryDict("sorteer=wachtwoord"), ("naam",), default="-naam")
    assert (order.by, order.descending) == ("naam", True)


def test_a_caption_a_total_a_group_and_a_marked_row() -> None:
    rows = [{"_group": "Onderweg"}, {"name": "Veenhorst", "_class": "decisive", "_id": "veenhorst"}]
    shown = table(COLUMNS, rows, caption="Besluiten & stand", total={"name": "Samen"})
    assert "Besluiten &amp; stand" in shown
    assert '<th scope="rowgroup" colspan="3">Onderweg</th>' in shown
    assert '<tr data-row class="decisive" id="veenhorst">' in shown
    assert shown.index("Samen") > shown.index("<tfoot")


def test_a_wide_table_scrolls_in_its_own_frame_by_keyboard_too() -> None:
    shown = table(COLUMNS, [], narrow=False, caption="Begroting")
    assert 'class="table-wrap" tabindex="0" role="group" aria-label="Begroting"' in shown
    assert shown.endswith("</table></div>")


def test_no_sorting_no_links() -> None:
    assert "<a " not in table(COLUMNS, [], order=None)
    assert "aria-sort" not in table(COLUMNS, [], order=Sorting())
