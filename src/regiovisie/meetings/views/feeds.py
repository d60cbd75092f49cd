"""One's own calendar: making, renewing and stopping its secret address; reading it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.meetings import actions
from regiovisie.meetings.enums import Alarm
from regiovisie.meetings.exports_own import own_ics
from regiovisie.meetings.forms import FeedForm
from regiovisie.meetings.models import Feed
from regiovisie.meetings.queries.feeds import bodies_for, feed_at
from regiovisie.meetings.queries.words import html, tongue


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Show the own calendar addresses; a post makes one or renews it, and shows it this once."""
    today = clock.today()
    bodies = bodies_for(request.viewer, today)  # type: ignore[attr-defined]
    kept = list(Feed.objects.filter(account=request.user.pk).select_related("body"))
    known = {body.public_id: body for body in [*bodies, *(row.body for row in kept if row.body)]}
    form = FeedForm(
        request.POST if request.method == "POST" else None,
        bodies=[(key, body.name[:1].upper() + body.name[1:]) for key, body in known.items()],
    )
    address = ""
    if form.is_valid():
        secret = actions.renew_feed(
            request.user,  # type: ignore[arg-type]
            body=known.get(form.cleaned_data["body"]),
            alarm=Alarm(form.cleaned_data["alarm"]) if form.cleaned_data["alarm"] else None,
            on=today,
        )
        address = request.build_absolute_uri(reverse("feed-ics", args=[secret]))
        kept = list(Feed.objects.filter(account=request.user.pk).select_related("body"))
    return page(
        request,
        "meetings/feeds.html",
        {
            "form": form,
            "fields": form.visible_fields(),
            "address": address,
            "rows": [_row(one) for one in kept],
            "sentence": html(
                ngettext(
                    "<b>%(count)s address</b> leads to your meetings.",
                    "<b>%(count)s addresses</b> lead to your meetings.",
                    len(kept),
                ),
                count=len(kept),
            )
            if kept
            else _("Your meetings are in no calendar yet."),
        },
        crumbs=[(_("My work"), reverse("my-work")), (_("Calendar subscription"), "")],
        title=_("Calendar subscription"),
    )


@login_required
@require_POST
def stop(request: HttpRequest, key: int) -> HttpResponse:
    """Take an own address away."""
    feed = get_object_or_404(Feed, pk=key, account=request.user.pk)
    actions.stop_feed(feed, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The address leads nowhere any more."))
    return HttpResponseRedirect(reverse("feeds"))


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Return the calendar at a secret address; a program does not sign in."""
    found = feed_at(secret)
    if found is None:
        raise Http404
    return own_ics(request, found, clock.now())


def _row(feed: Feed) -> dict[str, object]:
    name = (
        dutch(feed.body.name[:1].upper() + feed.body.name[1:])
        if feed.body
        else _("All my meetings")
    )
    return {
        "key": feed.pk,
        "name": name,
        "bare": feed.body.name if feed.body else "",
        "alarm": feed.get_alarm_display() if feed.alarm else _("no"),
        "body": feed.body.public_id if feed.body else "",
        "alarm_value": feed.alarm,
        "since": words.long_date(feed.renewed_on, tongue()),
    }
