"""Before something goes out, what is still open must have been named to who presses the button."""

from __future__ import annotations

from regiovisie.papers.logic.completeness import Finding


class Named(Exception):
    """These findings must have been named to who goes on: `findings`."""

    def __init__(self, found: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(one.key for one in found))
        self.findings = found
