"""Somebody who walks through pages for the first time; counts what it takes."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

# Seconds, after the keystroke-level model of Card, Moran and Newell (1980), for a slow typist who
# reads each new screen from top to bottom before doing anything.
READING, POINTING, KEY, THINKING = 15.0, 1.5, 0.5, 1.35


@dataclass
class Walker:
    """A page with the counts of one walk."""

    page: Page
    clicks: int = 0
    fields: int = 0
    characters: int = 0
    screens: int = 1

    def click(self, target: Locator) -> None:
        """Click something that opens the next screen."""
        before = self.page.url
        target.click()
        self.page.wait_for_load_state()
        self.clicks += 1
        self.screens += self.page.url != before

    def choose(self, target: Locator, label: str) -> None:
        """Choose from a list."""
        target.select_option(label=label)
        self.clicks += 1
        self.fields += 1

    def fill(self, target: Locator, text: str) -> None:
        """Type into a field."""
        target.fill(text)
        self.fields += 1
        self.characters += len(text)

    @property
    def seconds(self) -> float:
        """How long this takes somebody who has never seen it."""
        acts = self.clicks + self.fields
        return self.screens * READING + acts * (POINTING + THINKING) + self.characters * KEY
