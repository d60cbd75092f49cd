"""Words of the sign-in package that its own Dutch translation says too informally, or not at all.

Nothing imports this: it makes the words known, so that `network`'s own .po may translate them
(an app earlier in INSTALLED_APPS goes before a later one).
"""

from django.utils.translation import gettext_noop, ngettext_lazy

WORDS = (
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("Please type your current password."),
    gettext_noop("You must type the same password each time."),
    gettext_noop("Use your password"),
    gettext_noop("Authenticator code"),
    gettext_noop("Email"),
    gettext_noop("New Password (again)"),
    gettext_noop("Be patient, you are sending too many requests."),
    # Django's own Dutch still has the words of an earlier version here.
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)
