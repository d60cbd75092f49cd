"""What users wrote has one language, Dutch: on an English screen it is marked so (WCAG 3.1.2)."""

from __future__ import annotations

import re

from django.apps import apps
from django.db import models
from playwright.sync_api import Page

from regiovisie.common.text import to_plain
from regiovisie.common.text.field import BlocksField

ROOMS = ("network", "vision", "decisions", "meetings")
# Names stay as they are in every language; codes, numbers and addresses are of none.
NAMES = {
    "Region": {"name"},
    "SubRegion": {"name"},
    "Municipality": {"name", "display_name", "province", "code", "school_region"},
    "Participant": {"name", "sub_region_name"},
    "Person": {"name"},
    "Body": {"name", "short_name"},
    "Organisation": {"name", "place"},
    "Source": {"publisher"},
    "Calendar": {"vouched_by"},
    "ClosedPeriod": {"name"},
}
KEYS = re.compile(r"(_key|_number|fingerprint|uid|slug|public_id|label|mark|token|value|address)$")
A_PHRASE = re.compile(r"[a-zà-ÿ]{2}.*[ ].*[a-zà-ÿ]{2}", re.DOTALL | re.IGNORECASE)


def phrases() -> list[str]:
    """Return every phrase of two words or more that stands in a field that people write."""
    found: set[str] = set()
    names: set[str] = set()
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS or model.__name__.startswith("Historical"):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, BlocksField):
                for blocks in model._base_manager.values_list(field.name, flat=True):
                    found.update(to_plain(blocks).split("\n"))
            elif _written(model, field):
                found.update(model._base_manager.values_list(field.name, flat=True).distinct())
            elif field.name in NAMES.get(model.__name__, set()):
                names.update(map(folded, model._base_manager.values_list(field.name, flat=True)))
    called = "\n".join(sorted(names))  # "seksueel geweld" in the name of a centre is a name
    written = {one for one in map(folded, found) if A_PHRASE.search(one)}
    return sorted(one for one in written if one not in called)


def folded(text: str | None) -> str:
    """Return a text for comparing: no case, single spaces."""
    return " ".join((text or "").lower().split())


def _written(model: type[models.Model], field: models.Field) -> bool:  # type: ignore[type-arg]
    if type(field) not in (models.CharField, models.TextField) or field.choices:
        return False
    return field.name not in NAMES.get(model.__name__, set()) and not KEYS.search(field.name)


def unmarked(page: Page, written: list[str]) -> list[str]:
    """Return the texts on the page that hold a phrase of users without `lang="nl"` around it."""
    found: list[str] = page.evaluate(
        """written => {
          const wrong = [];
          const folded = text => text.replace(/\\s+/g, ' ').trim().toLowerCase();
          const check = (element, text) => {
            const said = folded(text);
            if (!said || element.closest('[lang]').getAttribute('lang') === 'nl') return;
            const phrase = written.find(one => said.includes(one));
            if (phrase) wrong.push(`<${element.tagName.toLowerCase()}> ${phrase}`);
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            // Options and what is read out of a picture take no mark on a part of their words.
            if (!parent.closest('script, style, option, desc'))
              check(parent, walker.currentNode.data);
          }
          for (const field of document.querySelectorAll('input:not([type=hidden]), textarea'))
            check(field, field.value);
          return [...new Set(wrong)];
        }""",
        written,
    )
    return found
