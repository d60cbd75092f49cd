"""The real settings, with the page that shows every part of the look."""

from regiovisie.config.settings import *  # noqa: F403
from tests import speaking

speaking.insist()
REGIOVISIE_STYLE_SHEET = True
REGIOVISIE_MFA_REQUIRED = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600  # the sessions of the sweep last as long as the sweep
