"""Forms of the room `meetings`."""

from regiovisie.meetings.forms.agenda import (
    ActionForm,
    AnnotationForm,
    ItemForm,
    PaperForm,
    ResultForm,
)
from regiovisie.meetings.forms.agreements import AgreementsForm
from regiovisie.meetings.forms.budget_dates import BudgetDateForm, TryDayForm
from regiovisie.meetings.forms.calendars import (
    CancelForm,
    ClosedForm,
    MeetingForm,
    PlanForm,
    RuleForm,
    UploadForm,
    packed,
    unpacked,
)
from regiovisie.meetings.forms.escalation import BottleneckForm, ReasonForm, RungForm
from regiovisie.meetings.forms.feeds import FeedForm
from regiovisie.meetings.forms.structure import (
    BodyForm,
    DescriptionForm,
    DutyEntryForm,
    PreparationForm,
    SeatForm,
    VersionForm,
)

__all__ = [
    "ActionForm",
    "AgreementsForm",
    "AnnotationForm",
    "BodyForm",
    "BottleneckForm",
    "BudgetDateForm",
    "CancelForm",
    "ClosedForm",
    "DescriptionForm",
    "DutyEntryForm",
    "FeedForm",
    "ItemForm",
    "MeetingForm",
    "PaperForm",
    "PlanForm",
    "PreparationForm",
    "ReasonForm",
    "ResultForm",
    "RuleForm",
    "RungForm",
    "SeatForm",
    "TryDayForm",
    "UploadForm",
    "VersionForm",
    "packed",
    "unpacked",
]
