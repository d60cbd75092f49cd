"""Forms of the room `meetings`."""

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
    "BodyForm",
    "CancelForm",
    "ClosedForm",
    "DutyEntryForm",
    "MeetingForm",
    "PlanForm",
    "PreparationForm",
    "RuleForm",
    "SeatForm",
    "UploadForm",
    "VersionForm",
    "packed",
    "unpacked",
]
