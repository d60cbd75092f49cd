"""Choices of the room `network`. The Dutch words are in docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Evidence(models.TextChoices):
    """How well a fact about the real world is established."""

    STATED = "stated", _("stated in the source")
    PARTIAL = "partial", _("partly derived")
    DERIVED = "derived", _("derived")


class OrganisationKind(models.TextChoices):
    """Kinds of organisations around a regional vision."""

    MUNICIPALITY = "municipality", _("municipality")
    VEILIG_THUIS = "veilig_thuis", _("Veilig Thuis")
    POLICE = "police", _("police")
    PROSECUTION = "prosecution", _("public prosecution service")
    CHILD_PROTECTION = "child_protection", _("child protection board")
    SHELTER = "shelter", _("women's shelter")
    PROBATION = "probation", _("probation service")
    CERTIFIED_INSTITUTION = "certified_institution", _("certified institution")
    CARE_SAFETY_HOUSE = "care_safety_house", _("care and safety house")
    SEXUAL_VIOLENCE_CENTRE = "sexual_violence_centre", _("centre for sexual violence")
    HEALTH_SERVICE = "health_service", _("municipal health service")
    MENTAL_HEALTH = "mental_health", _("mental health care")
    EXPERTS = "experts", _("experts by experience")
    REGIONAL_OFFICE = "regional_office", _("regional office")
    OTHER = "other", _("other organisation")


class BodyKind(models.TextChoices):
    """Kinds of bodies; the municipal ones come first."""

    COUNCIL = "council", _("municipal council")
    EXECUTIVE = "executive", _("municipal executive")
    COMMITTEE = "committee", _("council committee")
    DOMAIN_MEETING = "domain_meeting", _("domain meeting")
    ADVISORY_COUNCIL = "advisory_council", _("advisory council")
    ADVISORY_DELEGATION = "advisory_delegation", _("regional delegation of advisory councils")
    ADMINISTRATIVE_COMMITTEE = "administrative_committee", _("administrative committee")
    ADVICE_COMMITTEE = "advice_committee", _("regional advice committee")
    ADMINISTRATIVE_CONSULTATION = "administrative_consultation", _("administrative consultation")
    STEERING_GROUP = "steering_group", _("steering group")
    POLICY_GROUP = "policy_group", _("policy group")
    OFFICIALS_CONSULTATION = "officials_consultation", _("officials' consultation")
    WORKING_SESSION = "working_session", _("working session")
    WORKING_GROUP = "working_group", _("working group")


MUNICIPAL_BODIES = frozenset(
    {
        BodyKind.COUNCIL,
        BodyKind.EXECUTIVE,
        BodyKind.COMMITTEE,
        BodyKind.DOMAIN_MEETING,
        BodyKind.ADVISORY_COUNCIL,
    }
)


class Competence(models.TextChoices):
    """What a body may do with a proposal; only the first can take a decision."""

    DECIDES = "decides", _("decides")
    ADVISES = "advises", _("advises")
    AGREES = "agrees", _("agrees subject to the executives")


class RoleKind(models.TextChoices):
    """What a person does for an organisation, a body or a region."""

    ADVISER = "adviser", _("regional policy adviser")
    PROJECT_LEADER = "project_leader", _("regional project leader")
    OFFICER = "officer", _("policy officer")
    ALDERMAN = "alderman", _("alderman (portfolio holder)")
    CLERK = "clerk", _("council clerk")
    SECRETARY = "secretary", _("secretary of the executive")
    COUNCILLOR = "councillor", _("councillor")
    MEMBER = "member", _("member")
    PARTNER = "partner", _("contact of a partner organisation")
    ADMINISTRATOR = "administrator", _("administrator of the region")


class Visibility(models.TextChoices):
    """Who may see a thing now; `public_from` is the moment it becomes public as well."""

    PUBLIC = "public", _("public")
    REGION = "region", _("everyone who works for the region")
    ORGANISATION = "organisation", _("the own house")
    BODY = "body", _("one body")
