"""Remembered addresses are those of `reverse`."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from regiovisie.common.addresses import address_of


def test_it_is_the_address_of_reverse() -> None:
    for slug in ("aldam", "bergoord", "aldam"):
        assert address_of("municipality", slug) == reverse("municipality", args=[slug])


def test_below_another_prefix_it_is_another_address() -> None:
    assert address_of("municipality", "aldam") == "/gemeente/aldam/"
    set_script_prefix("/regiovisie/")
    try:
        assert address_of("municipality", "aldam") == "/regiovisie/gemeente/aldam/"
    finally:
        set_script_prefix("/")
    assert address_of("municipality", "aldam") == "/gemeente/aldam/"


def test_a_page_that_is_not_there_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address_of("no-such-page")
