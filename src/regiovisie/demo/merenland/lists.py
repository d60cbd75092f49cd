"""The distribution lists of Merenland: functions of invented organisations."""

from __future__ import annotations

from regiovisie.network.models import Account, Region
from regiovisie.papers.actions.distribution import put_on_list
from regiovisie.papers.enums import ListKind

ENTRIES: tuple[tuple[ListKind, str, str, str], ...] = (
    (ListKind.CORE, "Veilig Thuis Merenland", "regiomanager", "regio@veiligthuismerenland.example"),
    (ListKind.CORE, "politie, basisteam Merenland", "regiocoördinator", "regio@politie.example"),
    (ListKind.CHAIN, "vrouwenopvang De Luwte", "bestuurssecretaris", "secretaris@deluwte.example"),
    (ListKind.CHAIN, "Zorg- en Veiligheidshuis Merenland", "programmaleider", ""),
    (ListKind.INFORMATION, "GGD Merenland", "programmaleider", "jeugd@ggdmerenland.example"),
)


def add_lists(region: Region, *, by: Account, reason: str) -> None:
    """Put the partners of Merenland on its three lists."""
    for kind, organisation, function, address in ENTRIES:
        put_on_list(
            region,
            list=kind,
            organisation=organisation,
            function=function,
            address=address,
            by=by,
            reason=reason,
        )
