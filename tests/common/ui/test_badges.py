"""A status is colour, sign and word, escaped once."""

import pytest
from django.utils.safestring import SafeString

from regiovisie.common.ui.badges import KINDS, badge, icon


def test_there_are_seven_kinds_and_unknown() -> None:
    assert set(KINDS) == {"ok", "wij", "op", "nog", "aan", "laat", "af", "onbekend"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_badge_has_colour_sign_and_word(kind: str) -> None:
    shown = badge(kind, "Woord")
    assert isinstance(shown, SafeString)
    assert f"st-{kind}" in shown
    assert "<svg" in shown
    assert shown.endswith("Woord</span>")


def test_every_kind_has_its_own_sign() -> None:
    assert len({badge(kind, "x").split("<svg")[1] for kind in KINDS}) == len(KINDS)


def test_a_word_is_escaped_once() -> None:
    assert badge("ok", "<b> & co").count("&lt;b&gt; &amp; co") == 1


def test_another_sign_can_be_given() -> None:
    assert badge("aan", "Morgen", "clock") != badge("aan", "Morgen")
    assert str(icon("clock")) in badge("aan", "Morgen", "clock")


@pytest.mark.parametrize("call", [lambda: badge("rood", "x"), lambda: icon("geen")])
def test_an_unheard_of_kind_or_icon_is_refused(call) -> None:
    with pytest.raises(ValueError, match="there are"):
        call()
