"""Read settings from the environment, with the names that Dutch municipal software uses."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return the environment variable, or the default when it is unset or empty."""
    return os.environ.get(name) or default


def flag(name: str, default: bool = False) -> bool:
    """Return whether the variable says yes (1, true, yes, on)."""
    value = os.environ.get(name)
    return default if not value else value.strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without empty entries."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def home() -> Path:
    """Return the folder that holds all state: database, files, outbox, generated key."""
    folder = Path(text("REGIOVISIE_HOME", "./var")).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return SECRET_KEY, or a key generated once and kept in the home folder (mode 600)."""
    given = os.environ.get("SECRET_KEY")
    if given:
        return given
    kept = folder / "secret_key"
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text().strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key


def database(folder: Path) -> dict[str, object]:
    """Return the database: PostgreSQL when DB_NAME or DB_HOST is set, else a SQLite file."""
    if text("DB_NAME") or text("DB_HOST"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": text("DB_NAME", "regiovisie"),
            "USER": text("DB_USER", "regiovisie"),
            "PASSWORD": text("DB_PASSWORD"),
            "HOST": text("DB_HOST"),
            "PORT": text("DB_PORT"),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "db.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def openid_connect() -> dict[str, Any]:
    """Return the OpenID Connect provider as django-allauth wants it; nothing when none is named.

    Raises ImproperlyConfigured when only part of it is named.
    """
    needed = ("REGIOVISIE_OIDC_URL", "REGIOVISIE_OIDC_CLIENT_ID", "REGIOVISIE_OIDC_SECRET")
    url, client, secret = (text(name) for name in needed)
    if not (url or client or secret):
        return {}
    if not (url and client and secret):
        raise ImproperlyConfigured(f"OpenID Connect needs all of {', '.join(needed)}, or none.")
    app = {
        "provider_id": "oidc",
        "name": text("REGIOVISIE_OIDC_NAME", "OpenID Connect"),
        "client_id": client,
        "secret": secret,
        "settings": {
            "server_url": url,
            # Domains whose addresses count as checked although the provider does not say so.
            "verified_email": words("REGIOVISIE_OIDC_DOMAINS"),
        },
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
