"""What is said about a line of a calendar file, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.meetings.imports.findings import Finding

SENTENCES = {
    "bad_csv": _("This line cannot be read as CSV: check the quotation marks."),
    "bad_date": _("“%(found)s” is not a date we can read. Write 2027-06-14 or 14-6-2027."),
    "bad_rule": _("We cannot follow how this appointment repeats: %(found)s."),
    "bad_year": _("The year of “%(found)s” must lie between 2000 and 2099."),
    "contradicts": _(
        "Two lines give the meeting of %(found)s a different last moment for papers. Which one is "
        "right?"
    ),
    "cut_off": _("This appointment has no end (END:VEVENT): the file seems to be cut off."),
    "due_after": _("Papers by %(found)s: that is after the meeting itself."),
    "due_early": _("Papers by %(found)s: that is more than a year before the meeting."),
    "empty": _("The file is empty."),
    "long_line": _("This line is too long to be right (%(found)s)."),
    "no_body_named": _("The body is missing: write for example raad or college."),
    "no_calendar": _("This is no calendar file: it does not begin with BEGIN:VCALENDAR."),
    "no_columns": _(
        "Columns are missing: %(found)s. The first line must read "
        "gemeente;orgaan;datum;stukken_uiterlijk."
    ),
    "no_date": _("The date is missing."),
    "no_end": _("This appointment repeats without end. We took it until %(found)s."),
    "no_meetings": _("There is no meeting in this file."),
    "no_start": _("This appointment has no date (DTSTART)."),
    "no_such_day": _("“%(found)s” does not exist. Check the day and the month."),
    "no_such_hour": _("The hour of “%(found)s” does not exist."),
    "no_text": _("This is no text file. Send a calendar (.ics) or a CSV file."),
    "no_town": _("The municipality is missing: write its CBS code or full name."),
    "not_a_meeting": _(
        "The appointment of %(found)s lasts longer than two days, so it is no meeting. Left out; "
        "is it a recess, write it among the closed days."
    ),
    "not_yours": _("You may not keep the calendar of this body (%(found)s)."),
    "older_version": _("An older version of another appointment in this file. Left out."),
    "series_over": _("All days of this repeating appointment lie outside the years we read."),
    "short_year": _("Write the year of “%(found)s” in four digits."),
    "too_complex": _(
        "The file asks too much time or memory to read. Export the appointments one by one, "
        "without repetition."
    ),
    "too_large": _("The file is larger than 5 MB. Export one body, or fewer years."),
    "too_many": _("There are more meetings in this file than we take at once. Split it."),
    "too_often": _("This appointment repeats every hour or oftener. A body does not."),
    "twice": _("The meeting of %(found)s is in the file twice. Taken once."),
    "twice_named": _("%(found)s stands twice in one appointment."),
    "two_bodies": _("There are several bodies of the kind “%(found)s” here. Write its full name."),
    "two_towns": _("There are several municipalities “%(found)s”. Write the CBS code."),
    "unknown_body": _("“%(found)s” is not a body of this municipality that we know."),
    "unknown_town": _("“%(found)s” is not a municipality here. Write its CBS code or full name."),
    "zone": _("We do not know this time zone (%(found)s). The hour was read as Dutch time."),
}


def sentence(finding: Finding) -> str:
    """Return the sentence of a finding."""
    return str(SENTENCES[finding.code]) % {"found": finding.found}


def with_line(finding: Finding) -> str:
    """Return the sentence with the line in front; without one for the whole file."""
    if not finding.line:
        return sentence(finding)
    return _t("Line %(line)s: %(sentence)s") % {
        "line": finding.line,
        "sentence": sentence(finding),
    }
