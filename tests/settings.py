"""The project's own settings, with a home and database for this test process only."""

# ruff: noqa: F403, F405
from tests import databases

databases.prepare()

from regiovisie.config.settings import *  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; nothing to guard
AXES_ENABLED = False  # the fixture `lock_out` switches it on
REGIOVISIE_MFA_REQUIRED = False
DATABASES["default"]["CONN_MAX_AGE"] = 0
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns when it is not there
REGIOVISIE_STYLE_SHEET = True
