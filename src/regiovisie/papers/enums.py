"""Choices of the room `papers`. The Dutch words are in docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """The papers that one house makes of a proposal."""

    EXECUTIVE_PROPOSAL = "executive_proposal", _("executive proposal")
    COVER_NOTE = "cover_note", _("cover note")
    COUNCIL_PROPOSAL = "council_proposal", _("council proposal")
    DRAFT_DECISION = "draft_decision", _("draft council decision")
    INFORMATION_LETTER = "information_letter", _("council information letter")


class FileFormat(models.TextChoices):
    """The files that are made of a paper."""

    DOCX = "docx", _("Word")
    PDF = "pdf", _("PDF")


class Policy(models.TextChoices):
    """What a municipality may do with a section of the regional text."""

    FIXED = "fixed", _("fixed")
    ADAPTABLE = "adaptable", _("adaptable")
    LOCAL = "local", _("local only")


class Content(models.TextChoices):
    """What a section is made of: written text, or rows of the round."""

    TEXT = "text", _("text")
    POINTS = "points", _("decision points of this body")
    COUNCIL_POINTS = "council_points", _("decision points put to the council")
    ARGUMENTS = "arguments", _("arguments by decision point")


class VersionStatus(models.TextChoices):
    """What a version of the proposal is meant as."""

    DRAFT = "draft", _("draft")
    FINAL = "final", _("final")


class Secrecy(models.TextChoices):
    """What somebody says of a file that is added as an annex."""

    OPEN = "open", _("public with the papers")
    EMBARGO = "embargo", _("under embargo until a moment")
    LEGAL = "legal", _("secret by law (geheimhouding)")


class ListKind(models.TextChoices):
    """The lists on which a region keeps whom it sends its text to."""

    CORE = "core", _("core partners")
    CHAIN = "chain", _("chain partners")
    INFORMATION = "information", _("for information")


class FieldKey(models.TextChoices):
    """The labelled values of a paper. Three numbers are kept apart: file, proposal, decision."""

    SUBJECT = "subject", _("Subject")
    PORTFOLIO_HOLDER = "portfolio_holder", _("Portfolio holder")
    FILE_NUMBER = "file_number", _("File number")
    PROPOSAL_NUMBER = "proposal_number", _("Proposal number")
    DECISION_NUMBER = "decision_number", _("Decision number")
    TREATMENT = "treatment", _("Treatment")
    EXECUTIVE_DATE = "executive_date", _("Meeting of the executive")
    COMMITTEE_DATE = "committee_date", _("Preparing meeting")
    COUNCIL_DATE = "council_date", _("Meeting of the council")
    CONTACT = "contact", _("Policy officer")
    CONTACT_PHONE = "contact_phone", _("Telephone of the policy officer")
    CONTACT_MAIL = "contact_mail", _("E-mail address of the policy officer")
    CLERK = "clerk", _("council clerk")
    CHAIR = "chair", _("chair of the council")
    SECRETARY = "secretary", _("municipal secretary")
    MAYOR = "mayor", _("mayor")


class Choice(models.TextChoices):
    """How a person settles one block that the region and the municipality both changed."""

    REGION = "region", _("take the region's text")
    OURS = "ours", _("keep our text")
    OWN = "own", _("write it ourselves")


class FindingKind(models.TextChoices):
    """What is still to be looked at before papers are sent."""

    EMPTY_FIELD = "empty_field", _("not filled in")
    DATE_UNKNOWN = "date_unknown", _("date not known")
    OPEN_CHANGE = "open_change", _("changed by the region")
    LOCAL_EMPTY = "local_empty", _("local section not written")
    ANNEX_MISSING = "annex_missing", _("cited annex is missing")
    ANNEX_UNCITED = "annex_uncited", _("annex is not cited")
    ANNEX_HELD = "annex_held", _("annex is under embargo and is left out")
    ARGUMENT_WITHOUT_POINT = "argument_without_point", _("argument without decision point")
    SECTION_EMPTY = "section_empty", _("section not written")
    NO_POINTS = "no_points", _("no decision points")
    UNKNOWN_WORD = "unknown_word", _("word in brackets that nothing fills in")


class SetStanding(models.TextChoices):
    """How far the papers of one municipality are."""

    NOT_STARTED = "not_started", _("not started")
    ADAPTING = "adapting", _("being adapted")
    COMPLETE = "complete", _("complete")
    SENT = "sent", _("sent")
    CHANGED_SINCE = "changed_since", _("changed since")
