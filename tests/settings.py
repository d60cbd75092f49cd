"""The project's own settings, with a home and database for this test process only."""

# ruff: noqa: F403, F405
from tests import databases, speaking

databases.prepare()
speaking.insist()

from regiovisie.config.settings import *  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; nothing to guard
AXES_ENABLED = False  # the fixture `lock_out` switches it on
REGIOVISIE_MFA_REQUIRED = False
DATABASES["default"]["CONN_MAX_AGE"] = 0
if databases.chosen() == databases.SQLITE:  # a test's database need not outlive the power
    wanted = DATABASES["default"]["OPTIONS"]["init_command"]
    DATABASES["default"]["OPTIONS"]["init_command"] = wanted.replace("=NORMAL", "=OFF")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
REGIOVISIE_STYLE_SHEET = True
