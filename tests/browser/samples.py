"""An example of every page, on the objects of the demo. A page without one fails the sweep.

A new page: add its address name to `samples`, or to NOT_A_PAGE with the reason. `viewer` is the
member of the cast who looks; None is a citizen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.browser.sample import Sample
from tests.browser.samples_consultation import NOT_A_PAGE as BUTTONS_OF_CONSULTATIONS
from tests.browser.samples_consultation import pages_of_consultations
from tests.browser.samples_files import NOT_A_PAGE as FILES_OF_PAPERS
from tests.browser.samples_files import pages_of_files
from tests.browser.samples_house import pages_of_house_papers
from tests.browser.samples_meetings import pages_of_meetings
from tests.browser.samples_reader import pages_of_reader
from tests.browser.samples_regional import pages_of_regional_papers
from tests.browser.samples_running import pages_of_planning, pages_of_running
from tests.browser.samples_vision import pages_of_visions

# Addresses that answer with something else than a page, or only take a form.
NOT_A_PAGE = {
    "language": "takes a choice and goes back",
    "region-colours": "a style sheet",
    "outcome-file": "a file",
    "job-file": "a file",
    "robots": "a file",
    "security-txt": "a file",
    "outcome-confirm": "a button: only takes a form",
    "participant-resume": "only for a municipality that left: tested with the participants",
    "step-shift": "a button: only takes a form",
    "step-submit": "a button: only takes a form",
    "meeting-cancel": "a button: only takes a form",
    "year-plan": "a button: only takes a form",
    "year-settle": "a button: only takes a form",
    "year-move": "a button: only takes a form",
    "year-wish-remove": "a button: only takes a form",
    "outcome-hand-over": "a button: only takes a form",
    "house-start": "a button: only takes a form",
    "house-share": "a button: only takes a form",
    "house-template-stop": "a button: only takes a form",
    "house-treatment-end": "a button: only takes a form",
    "house-template-start": "a file",
    "house-template-file": "a file",
    "promise-tick": "a button: only takes a form",
    "item-move": "a button: only takes a form",
    "item-off": "a button: only takes a form",
    "budget-date-remove": "a button: only takes a form",
    "paper-let-in": "a button: only takes a form",
    "action-done": "a button: only takes a form",
    "agenda-paper": "a file",
    "meeting-approve": "a button: only takes a form",
    "meeting-pack-file": "a button: only takes a form",
    "bottleneck-accept": "a button: only takes a form",
    "rung-remove": "a button: only takes a form",
    "feed-stop": "a button: only takes a form",
    "meeting-report-send": "a button: only takes a form",
    "structure-part-remove": "a button: only takes a form",
    "rule-remove": "a button: only takes a form",
    "closed-remove": "a button: only takes a form",
    "mfa_download_recovery_codes": "a file",
    "account_logout": "signs out and goes home: a journey tests it",
    "openid_connect_login": "goes to the sign-in of an organisation: tested against one",
    "openid_connect_callback": "comes back from there: tested with it",
    "account_inactive": "tested with the sign-in",
    "account_set_password": "goes to the change of the password for every account that has one",
    "account_reauthenticate": "asks again after a time: tested with the sign-in",
    "account_reset_password_from_key": "needs a key from a mail: tested with the sign-in",
    "mfa_authenticate": "the second step of signing in: tested with the sign-in",
    "mfa_reauthenticate": "asks again after a time: tested with the sign-in",
    "mfa_deactivate_totp": "needs a second step that is on: tested with the sign-in",
    "mfa_view_recovery_codes": "needs a second step that is on: tested with the sign-in",
    "mfa_generate_recovery_codes": "needs a second step that is on: tested with the sign-in",
    **BUTTONS_OF_CONSULTATIONS,
    **FILES_OF_PAPERS,
}
FILES = ("-csv", "-xlsx", "-pdf", "-ics", "-json")  # names of addresses that give a file


def address_names(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[str]:
    """Yield the name of every address in the URL conf, in its order; "?" for one without."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from address_names(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}" if pattern.name else f"? {pattern.pattern}"


def page_names() -> list[str]:
    """Return the names of the addresses that are pages."""
    names = dict.fromkeys(address_names())
    return [
        name
        for name in names
        if name not in NOT_A_PAGE and not name.startswith("api") and not name.endswith(FILES)
    ]


def samples() -> dict[str, list[Sample]]:
    """Return the samples by address name. Reads the demo's objects."""
    found: dict[str, list[Sample]] = {}
    for pages in (
        public_pages,
        pages_of_rounds,
        pages_of_running,
        pages_of_planning,
        pages_of_house_papers,
        pages_of_files,
        pages_of_regional_papers,
        pages_of_reader,
        calendars,
        pages_of_meetings,
        pages_of_visions,
        pages_of_consultations,
        pages_of_accounts,
        pages_of_jobs,
    ):
        for name, ones in pages().items():
            found.setdefault(name, []).extend(ones)
    return found


def public_pages() -> dict[str, list[Sample]]:
    """Pages that everybody may see: of the invented region and of a real one."""
    from regiovisie.network.models import Municipality, Region

    example = Region.objects.filter(example=True).first()
    real = Region.objects.filter(example=False).first()
    slugs = [region.slug for region in (example, real) if region]
    places = [Municipality.objects.filter(memberships__region__slug=one).first() for one in slugs]
    outside = Municipality.objects.filter(memberships=None).first()
    return {
        "home": [Sample()],
        "region": [Sample((slug,)) for slug in slugs],
        "network": [Sample((slug,)) for slug in slugs],
        "vision": [Sample((slug,)) for slug in slugs],
        "municipality": [Sample((one.slug,)) for one in (*places, outside) if one],
        "search": [
            Sample(),
            Sample(query="?q=limburg"),
            Sample(query="?q=en&soort=gemeenten&bladzijde=2"),
            Sample(query="?q=nietsnut"),
        ],
        "accessibility": [Sample()],
        "privacy": [Sample()],
        "open-data": [Sample()],
        "style-sheet": [Sample()],
    }


def pages_of_rounds() -> dict[str, list[Sample]]:
    """Pages of rounds and outcomes, for citizens and for those who work on them."""
    from django.db.models import Count

    from regiovisie.decisions.models import Outcome, Round
    from regiovisie.network.enums import BodyKind, RoleKind
    from regiovisie.network.models import Body, Role

    shown = Round.objects.exclude(state="preparing")
    shown = shown.annotate(told=Count("outcomes")).order_by("-told", "pk")  # the fullest first
    own = shown.filter(region__example=True).first()
    real = shown.filter(region__example=False).first()
    rounds = [(one.region.slug, one.slug) for one in (own, real) if one]
    found = {
        "rounds": [Sample((region,)) for region, _ in rounds],
        "round": [*(Sample(one) for one in rounds), *(Sample(one, "clerk") for one in rounds[:1])],
        "round-history": [Sample(one, "adviser") for one in rounds[:1]],
    }
    if own is None:
        return found
    found |= planning_of(own)
    clerk = Role.objects.filter(kind=RoleKind.CLERK, person__account__isnull=False)
    house = clerk.order_by("person__account__pk").first().body.organisation.municipality
    regional = Body.objects.exclude(kind=BodyKind.WORKING_GROUP).filter(region=own.region).first()
    outcome = Outcome.objects.filter(
        round=own, visibility="public", participant__isnull=False, corrected_by__isnull=True
    ).first()
    twice = (
        Outcome.objects.filter(round=own, participant__isnull=False, corrected_by__isnull=True)
        .values("participant", "point", "body")
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
        .order_by("participant")
        .values_list("participant", "point", "body")
        .first()
    )
    found["outcome"] = [Sample((*rounds[0], house.slug), "clerk")]
    if regional:
        found["outcome-regional"] = [Sample((*rounds[0], regional.public_id), "adviser")]
    if outcome:
        one = (outcome.public_id,)
        found["outcome-page"] = [Sample(one), Sample(one, "adviser")]
        for name in ("outcome-correct", "outcome-history"):
            found[name] = [Sample(one, "adviser")]
    if twice:
        participant, point, body = twice
        differing = own.outcomes.filter(participant=participant, point=point, body=body).first()
        found["outcome-settle"] = [Sample((differing.public_id,), "adviser")]
    return found


def planning_of(own: Any) -> dict[str, list[Sample]]:
    """Planning of the demo's running round; one calendar changed under it."""
    from regiovisie.common import clock
    from regiovisie.decisions.queries.calendar_changes import questions
    from regiovisie.network.viewer import NOBODY

    asked = questions(NOBODY, clock.now(), only=own)
    address = (own.region.slug, own.slug)
    step = own.steps.filter(participant__isnull=False, state="calculated").last()
    shown = {
        "round-route": [Sample((*address, who), "adviser") for who in ("veenhorst", "regio")],
        "joint-evening-new": [Sample(address, "adviser")],
        "joint-evening": [Sample((*address, _joint_evening(own).public_id), "adviser")],
        "round-participants": [Sample(address, "adviser")],
        "participant-end": [Sample((*address, "veenhorst"), "adviser")],
        "round-waits": [Sample(address, "adviser")],
        "step-new": [Sample((*address, who), "adviser") for who in ("veenhorst", "regio")],
        **{
            name: [Sample((step.public_id,), "adviser")]
            for name in ("step-edit", "step-withdraw", "step-history")
        },
    }
    for name, found in (
        ("promise", own.promises.first()),
        ("change-proposal", own.change_proposals.filter(answer="").first()),
    ):
        if found is not None:
            for act in ("edit", "withdraw"):
                shown[f"{name}-{act}"] = [Sample((found.public_id,), "adviser")]
    return shown | {
        "round-calendar-changed": [
            Sample((own.region.slug, own.slug, one.key), "adviser") for one in asked[:1]
        ],
    }


def _joint_evening(own: Any) -> Any:
    """Plan an evening of two councils in the demo's running round, as its adviser does."""
    from datetime import timedelta

    from regiovisie.decisions.actions.joint_evenings import add_joint_evening
    from regiovisie.network.enums import RoleKind
    from regiovisie.network.models import Account

    late = own.participants.get(municipality__slug="zandwolde")
    council = late.steps.get(role="deciding")
    return add_joint_evening(
        own,
        [late, own.participants.get(municipality__slug="veenhorst")],
        name="gezamenlijke raadsavond",
        day=council.date.first_day - timedelta(days=1),
        by=Account.objects.filter(person__roles__kind=RoleKind.ADVISER).first(),
        reason="samen een avond",
    )


def calendars() -> dict[str, list[Sample]]:
    """The calendars of the demo, and the forms with which a clerk and an adviser keep them."""
    from regiovisie.meetings.models import Meeting

    meeting = Meeting.objects.filter(
        body__kind="council", body__organisation__municipality__slug="heidenveld"
    ).last()
    if meeting is None:
        return {}
    body = (meeting.body.public_id,)
    return {
        "calendars": [Sample(("merenland",)), Sample(("merenland",), "adviser")],
        "calendar-import": [Sample(("merenland",), "adviser")],
        "body-calendar": [Sample(body), Sample(body, "adviser")],
        "meeting-new": [Sample(body, "adviser")],
        "body-rule": [Sample(body, "adviser")],
        "body-closed": [Sample(body, "adviser")],
        "meeting-edit": [Sample((meeting.public_id,), "adviser")],
    }


def pages_of_accounts() -> dict[str, list[Sample]]:
    """Sign-in, and what belongs to one account."""
    return {
        "my-work": [Sample(viewer="clerk"), Sample(viewer="adviser")],
        "account_login": [Sample()],
        "account_reset_password": [Sample()],
        "account_reset_password_done": [Sample()],
        "account_reset_password_from_key_done": [Sample()],
        "account": [Sample(viewer="clerk")],
        "account_change_password": [Sample(viewer="clerk")],
        "mfa_index": [Sample(viewer="clerk")],
        "mfa_activate_totp": [Sample(viewer="clerk")],
    }


def pages_of_jobs() -> dict[str, list[Sample]]:
    """A job that runs and one that failed, of the adviser who asked for them."""
    from regiovisie.common import clock
    from regiovisie.common.jobs.models import Job, State
    from regiovisie.network.enums import RoleKind
    from regiovisie.network.models import Account

    adviser = Account.objects.filter(person__roles__kind=RoleKind.ADVISER).order_by("pk").first()
    if adviser is None:
        return {}
    own = {"name": "send_mail", "asked_by_id": adviser.pk, "created_at": clock.now()}
    running = Job.objects.create(state=State.RUNNING, done=31, total=48, **own)
    failed = Job.objects.create(
        state=State.FAILED, message="De mailserver antwoordt niet.", finished_at=clock.now(), **own
    )
    return {"job": [Sample((job.public_id,), "adviser") for job in (running, failed)]}


def paths() -> dict[str, list[tuple[str, str | None]]]:
    """Return for each address name its (path, viewer) pairs, for names that exist."""
    known = set(address_names())
    return {
        name: [(reverse(name, args=one.args) + one.query, one.viewer) for one in ones]
        for name, ones in samples().items()
        if name in known and ones
    }
