"""The page of one's own account: language, keys, password, second step, roles."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.network import signin
from regiovisie.network.forms import ChoicesForm
from regiovisie.network.models import Role
from regiovisie.network.validity import valid_on


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest) -> HttpResponse:
    """Show and keep a person's own choices."""
    account: Any = request.user
    form = ChoicesForm(
        request.POST if request.method == "POST" else None,
        initial={"language": account.language, "single_keys": account.single_keys},
    )
    if form.is_valid():
        signin.choose(account, **form.cleaned_data)
        chosen = account.language or translation.get_language_from_request(request)
        with translation.override(chosen):  # said in the language just chosen
            messages.success(request, _("Your choices were saved."))
        response = HttpResponseRedirect(reverse("account"))
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response
    viewer = request.viewer  # type: ignore[attr-defined]
    return page(
        request,
        "account/account.html",
        {
            "form": form,
            "email": account.email,
            "roles": _roles(account),
            "second_step": is_mfa_enabled(account),
            "required": signin.mfa_required(account, viewer),
            "context_line": account.email,
            "sentence": _("What you choose here holds for you alone."),
        },
        title=_("Account"),
    )


def _roles(account: Any) -> list[str]:
    rows = (
        Role.objects.filter(valid_on(clock.today()), person_id=account.person_id).select_related(
            "organisation", "body__organisation", "region"
        )
        if account.person_id
        else []
    )
    return [
        f"{row.get_kind_display()}, "
        f"{row.organisation or row.region or (row.body and (row.body.organisation or row.body))}"
        for row in rows
    ]
