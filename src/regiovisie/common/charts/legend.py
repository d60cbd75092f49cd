"""The line under a picture that says what its shapes mean."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from regiovisie.common.charts.lettering import escape


def legend(items: Iterable[tuple[str, str]], wide: frozenset[str] = frozenset()) -> SafeString:
    """A legend line: (word, SVG inside a 16 px box) pairs; pairs without a word are left out.
    ``wide``: words whose box is 32 px wide, still centred on (8, 8)."""

    def box(word: str) -> str:
        return '"-8 0 32 16" width="32"' if word in wide else '"0 0 16 16" width="16"'

    lines = "".join(
        f'<li><svg class="pic-key" viewBox={box(word)} height="16" aria-hidden="true"'
        f' focusable="false">{drawing}</svg><span>{escape(word)}</span></li>'
        for word, drawing in items
        if word
    )
    return SafeString(f'<ul class="pic-legend">{lines}</ul>')
