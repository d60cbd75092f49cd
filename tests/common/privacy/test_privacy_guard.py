"""Citizen service numbers: refused, asked about, or not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.privacy import Verdict, asked, check, refused, valid_bsn

ASK, REFUSED = Verdict.ASK, Verdict.REFUSED


def verdicts(text):
    return [finding.verdict for finding in check(text)]


@pytest.mark.parametrize("digits", ["123456782", "111222333", "202701001", "012345672"])
def test_eleven_test_passes(digits):
    assert valid_bsn(digits)


@pytest.mark.parametrize(
    "digits", ["123456789", "000000000", "12345678", "1234567820", "12345678a", ""]
)
def test_eleven_test_fails(digits):
    assert not valid_bsn(digits)


@given(st.text("0123456789", min_size=8, max_size=8))
def test_at_most_one_last_digit_passes(start):
    assert sum(valid_bsn(f"{start}{last}") for last in range(10)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Zaaknummer 202701001  Registratienr.",
        "zie 123456782.",
        "(123456782)",
        "123456782",
        "1234.56.782",
        "123 456 782",
        "123.456.782",
        "123-456-782, en verder",
        "wijk 12 123456782",
        "Vermeld nooit een BSN. Zaaknummer 202701001 staat op het voorstel.",
        "Zaaknummer 202701001. Neem geen burgerservicenummer op.",
    ],
)
def test_asked_once(text):
    assert verdicts(text) == [ASK]


@pytest.mark.parametrize(
    "text",
    [
        "BSN 123456782",
        "bsn: 1234.56.782",
        "BSN123456782",
        "B.S.N. 123456782",
        "haar burgerservicenummer is 123 456 782",
        "Burger Service Nummer\t123456782",
        "sofi-nummer 123456782",
        "sofinr. 123456782",
        "citizen service number 123456782",
        "123456782 (bsn van betrokkene)",
        "BSN-nummer van mevrouw: 123456782",
        "zaaknummer en BSN 123456782",
        "bsn nr. 123456782",
    ],
)
def test_refused_when_the_words_say_so(text):
    assert verdicts(text) == [REFUSED]


@pytest.mark.parametrize(
    "text",
    [
        "123456789",
        "1234567820",
        "0123456782",
        "Z123456782",
        "123456782a",
        "12-123456782",
        "123456782/4",
        "+31 123456782",
        "+31123456782",
        "0031 123456782",
        "+31 (0)123456782",
        "bel (0)123456782",
        "€ 123.456.782",
        "EUR 123456782",
        "NL91 ABNA 0417 1643 00",
        "12 345 678 2",
        "1 2 3 4 5 6 7 8 2",
        "9 123 456 782",
        "123 456 782 55",
        "14-05-2024 12:00",
        "",
    ],
)
def test_not_one(text):
    assert check(text) == []


def test_a_valid_account_number_is_no_bsn():
    # BE account numbers end in digits that could be read on their own.
    assert check("IBAN BE71 0961 2345 6769") == []


def test_a_column_under_one_heading_is_refused_whole():
    rows = "\n".join(f"Rij {n}, in te vullen door de aanvrager\t123456782" for n in range(8))
    assert verdicts(f"Naam\tBSN\n{rows}") == [REFUSED] * 8


def test_findings_say_what_and_where():
    text = "nummer 1234.56.782 en nog eens 123456782"
    first, second = check(text)
    assert (first.digits, first.shown) == ("123456782", "1234.56.782")
    assert text[second.start : second.end] == second.shown
    assert asked(check(text)) == ["123456782"]
    assert refused(check(text)) == []


@given(st.text(st.sampled_from("0123456789 .-BSNbsn€+\n"), max_size=80))
def test_any_text_ends_well(text):
    for finding in check(text):
        assert valid_bsn(finding.digits)
        assert text[finding.start : finding.end] == finding.shown


def test_long_text_comes_to_an_end():
    """A pattern that looks back would take hours for these."""
    text = "Bedrag 12.345 op 14-05-2024 voor dossier 202701002, zie 1.2.3. " * 20_000
    check(text)
    check("1" * 1_000_000)
    check("1 " * 300_000)
    assert verdicts("202701001 " * 500_000) == [ASK] * 999 + [REFUSED]
