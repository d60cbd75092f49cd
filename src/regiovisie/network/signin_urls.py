"""The sign-in pages of allauth under Dutch addresses that stay."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from regiovisie.network import single_signon

urlpatterns = [
    path(
        "inloggen/",
        # Called by the template: the settings, not the start of the server, say who.
        account.LoginView.as_view(extra_context={"single_signon": single_signon.provider_name}),
        name="account_login",
    ),
    path("inloggen/via/<slug:provider_id>/", single_signon.begin, name="openid_connect_login"),
    path(
        "inloggen/via/<slug:provider_id>/terug/",
        single_signon.come_back,
        name="openid_connect_callback",
    ),
    path("uitloggen/", account.logout, name="account_logout"),
    path("inloggen/opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path("inloggen/inactief/", account.account_inactive, name="account_inactive"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/instellen/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(  # the key holds hyphens of its own
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/gelukt/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("inloggen/code/", mfa.authenticate, name="mfa_authenticate"),
    path("inloggen/code/opnieuw/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/tweede-stap/", mfa.index, name="mfa_index"),
    path("account/tweede-stap/aan/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/tweede-stap/uit/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/herstelcodes/nieuw/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/herstelcodes/bestand/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
