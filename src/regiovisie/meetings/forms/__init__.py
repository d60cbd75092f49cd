"""Forms of the room `meetings`."""

from regiovisie.meetings.forms.agenda import (
    ActionForm,
    AnnotationForm,
    ItemForm,
    PaperForm,
    ResultForm,
)
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
from regiovisie.meetings.forms.structure import (
    BodyForm,
    DutyEntryForm,
    PreparationForm,
    SeatForm,
    VersionForm,
)

__all__ = [
    "ActionForm",
    "AnnotationForm",
    "BodyForm",
    "CancelForm",
    "ClosedForm",
    "DutyEntryForm",
    "ItemForm",
    "MeetingForm",
    "PaperForm",
    "PlanForm",
    "PreparationForm",
    "ResultForm",
    "RuleForm",
    "SeatForm",
    "UploadForm",
    "VersionForm",
    "packed",
    "unpacked",
]
