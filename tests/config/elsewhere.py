"""Another installation: `python -m tests.config.elsewhere ARCHIVE BACK OUT`.

Restores an archive into the home and database that the environment names, makes a backup of it
again (BACK), and writes to OUT what one then sees there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django


def look(archive: Path, back: Path) -> dict[str, object]:
    """Restore, make a backup, look around, and then go on working."""
    django.setup()
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP
    from django.conf import settings
    from django.db import connection

    from regiovisie.config.backups import read_backup, write_backup
    from regiovisie.documents.models import StoredFile
    from regiovisie.network import actions
    from regiovisie.network.models import Account, Region
    from tests.config import filled
    from tests.factories.rounds import OWN

    settings.ALLOWED_HOSTS = ["testserver"]
    read_backup(archive)
    write_backup(back)
    clerk = Account.objects.get(email="clerk@example.org")
    told = {
        "vendor": connection.vendor,
        "pages": filled.pages(),
        "password": clerk.check_password("een lang wachtwoord voor proeven"),
        "totp": TOTP(Authenticator.objects.get(user=clerk)).instance.data["secret"],
        "paper": StoredFile.objects.get().path.read_bytes() == filled.PAPER,
    }
    region = actions.add_region(slug="later", name="Later", theme_name="Daarna", **OWN)
    person = actions.add_person(name="Nieuw", email="nieuw@example.org", **OWN)
    region.name = "Nog later"
    from regiovisie.common.history.actions import save

    save(region, by=person.account, reason="looking whether one can go on")
    Region.objects.get(slug="proefland").history.get(history_type="+")
    told["after"] = [row.name for row in region.history.order_by("history_id")]
    return told


if __name__ == "__main__":
    sources, back, out = map(Path, sys.argv[1:])
    out.write_text(json.dumps(look(sources, back)))
