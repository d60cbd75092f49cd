"""What seems to name a private person is held back; what names functions and bodies is not."""

from __future__ import annotations

import pytest

from regiovisie.vision.logic.naming_persons import seems_to_name


@pytest.mark.parametrize(
    "words",
    [
        "Mijn buurman uit Lindelo slaat zijn kinderen.",
        "Vraag het aan mevrouw De Vries.",
        "dhr. J. van der Berg weet ervan",
        "Het gebeurt aan de Kerkstraat 12.",
        "Bel mij op 06-12345678.",
        "Mail naar iemand@voorbeeld.nl",
    ],
)
def test_held_back(words: str) -> None:
    assert seems_to_name(words)


@pytest.mark.parametrize(
    "words",
    [
        "Vijf werkdagen is lang als kinderen in huis zijn.",
        "De raad van Molenkamp mist een lokaal plan.",
        "Veilig Thuis en de politie spreken elkaar te weinig in 2027 en 2028.",
        "Buren die iets horen, weten niet waar zij terechtkunnen.",
    ],
)
def test_let_through(words: str) -> None:
    assert not seems_to_name(words)
