"""Examples of the pages of consultations, on the objects of the demo."""

from __future__ import annotations

from tests.browser.sample import Sample

NOT_A_PAGE = {
    "answers-publish": "a button: only takes a form",
    "nota": "a button: only takes a form",
    "participants-tell": "a button: only takes a form",
    "advice-in-papers": "a button: only takes a form",
    "consulted-link": "a button: shows a secret link once, tested with the consultations",
    "consulted-link-end": "a button: only takes a form",
    "consulted-reply": "a file",
    "advice-file": "a file",
    "remark-sort": "a button: only takes a form",
    "remark-join": "a button: only takes a form",
    "remark-part": "a button: only takes a form",
    "remark-hold": "a button: only takes a form",
    "distribution-off": "a button: only takes a form",
    "shared-question-offer": "a button: only takes a form",
    "shared-question-publish": "a button: only takes a form",
}


def pages_of_consultations() -> dict[str, list[Sample]]:
    """Pages of the consultation of the invented region, for everybody and for who keeps it."""
    from regiovisie.common import clock
    from regiovisie.papers.models import SharedQuestion
    from regiovisie.vision.actions.consultations import renew_link
    from regiovisie.vision.models import Consultation, Consulted, Remark

    rows = Consultation.objects.filter(vision__region__example=True)
    row = rows.exclude(answers_public_from=None).first()
    if row is None:
        return {}
    over = rows.filter(remarks__answer=None, remarks__redaction="waiting").get()
    here, own = (row.vision.region.slug, row.public_id), (row.public_id,)
    council = Consulted.objects.filter(consultation=row, group="advisory").first()
    remark = Remark.objects.filter(consultation=over, answer=None, joined_to=None).first()
    answered = Remark.objects.filter(consultation=row, answer__isnull=False).first()
    speaker = Consulted.objects.filter(consultation=row, body__organisation__isnull=False)
    assert council is not None
    assert remark is not None
    assert answered is not None
    assert speaker.exists()
    question = SharedQuestion.objects.filter(round__region=row.vision.region).first()
    assert question is not None
    of_round = (here[0], question.round.slug)
    token = renew_link(council, at=clock.now(), by=None, reason="voorbeeld")
    kept = (
        "consultation-edit",
        "consulted",
        "draft-new",
        "remark-new",
        "remarks-import",
        "session-new",
    )
    return {
        "consultations": [Sample((here[0],)), Sample((here[0],), "adviser")],
        "consultation-new": [Sample((here[0],), "adviser")],
        "consultation": [
            Sample(here),
            Sample(here, "adviser"),
            Sample(here, "adviser", "?toon=minderheid"),
            Sample((here[0], over.public_id), "adviser", "?toon=redactie"),
        ],
        "consultation-text": [Sample(here), Sample(here, "officer")],
        "reaction": [Sample((token,))],
        "remark-own": [Sample(own, "officer")],
        **{name: [Sample(own, "adviser")] for name in (*kept, "consultation-final")},
        "consulted-address": [Sample((council.public_id,), "adviser")],
        "consulted-advice": [Sample((council.public_id,), "adviser")],
        "answer-history": [Sample((answered.public_id,), "adviser")],
        "remark-history": [Sample((answered.public_id,), "adviser")],
        "remark-answer": [Sample((remark.public_id,), "adviser")],
        "remark-redact": [Sample((remark.public_id,), "adviser")],
        "shared-questions": [Sample(of_round), Sample(of_round, "adviser")],
        "distribution-lists": [Sample((here[0],), "adviser")],
        "shared-question-new": [Sample(of_round, "officer")],
        "shared-question-answer": [Sample((question.public_id,), "adviser")],
    }
