"""Examples of the pages with which a round is planned and run, on the objects of the demo."""

from __future__ import annotations

from tests.browser.sample import Sample


def pages_of_planning() -> dict[str, list[Sample]]:
    """Pages that set a round up and plan it. Makes a round that is not open yet."""
    from regiovisie.common import clock
    from regiovisie.decisions.models import Round
    from regiovisie.decisions.views.planned import Asked, new_days, planned
    from regiovisie.network.viewer import viewer_of

    waiting = Round.objects.filter(region__example=True, waits_for__isnull=False).first()
    adviser = _adviser()
    if waiting is None or adviser is None:
        return {}
    region = waiting.region
    preparing = _preparing(waiting)
    one = (region.slug, waiting.slug)
    main = (region.slug, waiting.waits_for.slug)
    now = clock.now()
    viewer = viewer_of(adviser, now.date())
    found = planned(waiting, viewer, now, Asked(waiting.target))
    assert found is not None
    assert new_days(found), "the demo has a plan to take over"
    town = waiting.participants.get(municipality__slug="veenhorst").municipality.slug
    return {
        "round-new": [Sample((region.slug,), "adviser")],
        "route-template": [
            Sample((region.slug, town), "adviser"),
            Sample((region.slug, "elzenbroek"), "adviser", f"?traject={preparing.slug}"),
        ],
        "round": [Sample((region.slug, preparing.slug), "adviser")],
        "round-routes": [Sample((region.slug, preparing.slug), "adviser")],
        "round-planning": [
            Sample(one, "adviser"),
            Sample(one, "adviser", "?stel_a=later-14&stel_b=mist-VB0010"),
            Sample(one, "adviser", "?klaar=1+november+2027"),
            Sample(main, "officer"),
        ],
        "round-planning-take": [Sample(one, "adviser")],
    }


def pages_of_running() -> dict[str, list[Sample]]:
    """Pages that run a round: changes and promises of councils, whom to call."""
    from regiovisie.decisions.enums import StepState
    from regiovisie.decisions.models import Amendment, ChangeProposal, RegionalQuestion, Round, Step
    from regiovisie.meetings.models import Promise

    question = RegionalQuestion.objects.filter(answer="").first()
    if question is None:
        return {}
    of: Round = question.amendment.round
    one = (of.region.slug, of.slug)
    step = Step.objects.filter(
        round=of, participant__isnull=False, state=StepState.CALCULATED, body__kind="committee"
    ).first()
    amended = Amendment.objects.filter(pk=question.amendment_id).get()
    outcome = of.outcomes.filter(
        participant=amended.participant, body=amended.body, point=amended.point
    ).first()
    proposal = ChangeProposal.objects.filter(round=of, answer="").first()
    promise = Promise.objects.filter(rounds=of, reported_at=None, done_on=None).first()
    assert None not in (step, outcome, proposal, promise), "the demo has one of each"
    return {
        "round-deviations": [Sample(one), Sample(one, "adviser")],
        "regional-question": [Sample((question.public_id,), "adviser")],
        "amendment-new": [
            Sample((outcome.public_id,), "adviser"),
            Sample((outcome.public_id,), "adviser", f"?passage={amended.passage}"),
        ],
        "amendment-edit": [Sample((amended.public_id,), "adviser")],
        "change-proposals": [Sample(one), Sample(one, "adviser")],
        "change-proposal-new": [Sample(one, "adviser")],
        "change-proposal-answer": [Sample((proposal.public_id,), "adviser")],
        "round-calls": [Sample(one, "adviser")],
        "contact-new": [Sample((*one, "zandwolde"), "adviser")],
        "promise-new": [Sample(one, "adviser")],
        "promise-report": [Sample((promise.public_id,), "adviser")],
        "step-left-off": [Sample((step.public_id,), "adviser")],
    }


def _adviser():  # type: ignore[no-untyped-def]
    from regiovisie.network.enums import RoleKind
    from regiovisie.network.models import Account

    return Account.objects.filter(person__roles__kind=RoleKind.ADVISER).order_by("pk").first()


def _preparing(like):  # type: ignore[no-untyped-def]
    """Return a round that its adviser is setting up."""
    from regiovisie.decisions.actions import add_point, prepare_round

    own = {"by": _adviser(), "reason": "voorbeeld"}
    of = prepare_round(
        like.region,
        slug="2028-evaluatie",
        title="Evaluatie van de regiovisie",
        visibility="region",
        **own,
    )
    add_point(of, number=1, text="De evaluatie vaststellen.", **own)
    return of
