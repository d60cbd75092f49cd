"""The command line. `--help` answers without loading Django: commands import what they use."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from regiovisie.cli_options import Data, Port, Today
from regiovisie.cli_papers import add_papers
from regiovisie.cli_periodic import add_periodic
from regiovisie.cli_year import add_plan_year

app = typer.Typer(
    name="regiovisie",
    help="One regional vision, N councils: make it, adopt it, carry it out, show what it achieves.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


def _django(data: Path | None = None, today: str | None = None) -> None:
    """Load Django with this home and day. Ends with code 2 when the day cannot be read."""
    if data is not None:
        os.environ["REGIOVISIE_HOME"] = str(data)
    if today:
        from datetime import datetime

        try:
            datetime.fromisoformat(today)
        except ValueError:
            typer.echo(f"Not a day or moment: {today}. Write 2027-05-19 or 2027-05-19T11:59.")
            raise typer.Exit(2) from None
        os.environ["REGIOVISIE_TODAY"] = today
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regiovisie.config.settings")
    import django

    django.setup()


@app.command()
def migrate(data: Data = None) -> None:
    """Make or update the database.

    Example: regiovisie migrate --data /srv/regiovisie
    """
    _django(data)
    from regiovisie.config.starting import prepare_database

    prepare_database(verbosity=1)


@app.command()
def createsuperuser(email: str, data: Data = None) -> None:
    """Make an account that may do everything; asks for the password twice.

    Example: regiovisie createsuperuser beheer@example.org
    """
    _django(data)
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from regiovisie.network.models import Account

    if Account.objects.filter(email=email.lower()).exists():
        typer.echo(f"There is an account {email} already.")
        raise typer.Exit(1)
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        validate_password(password, Account(email=email))
    except ValidationError as error:
        typer.echo(" ".join(error.messages))
        raise typer.Exit(1) from None
    Account.objects.create_superuser(email, password)
    typer.echo(f"Made {email}.")


@app.command()
def serve(port: Port = 8000, data: Data = None, today: Today = None) -> None:
    """Serve the site on 127.0.0.1 until Ctrl-C; start `regiovisie worker` beside it.

    Example: regiovisie serve --port 8080
    """
    _django(data, today)
    from regiovisie.config.starting import serve_site

    sys.exit(serve_site(port))


@app.command()
def worker(data: Data = None, today: Today = None) -> None:
    """Do the jobs (mail, large files) until Ctrl-C.

    Example: regiovisie worker
    """
    _django(data, today)
    from regiovisie.config.starting import work

    work()


@app.command()
def demo(port: Port = 8000, data: Data = None, today: Today = None) -> None:
    """Load the demo and serve it with a worker on 127.0.0.1 until Ctrl-C.

    Example: regiovisie demo --port 8080 --today 2027-03-01
    """
    # A demo asks nobody for a second factor and sends no mail, here and in its children.
    os.environ["REGIOVISIE_MFA_REQUIRED"] = "0"
    os.environ.pop("EMAIL_HOST", None)
    _django(data, today)
    from regiovisie.config.starting import prepare_database, server_command
    from regiovisie.demo.running import run

    sys.exit(run(port, prepare=prepare_database, server_command=server_command))


@app.command("demo-accounts")
def demo_accounts(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
    data: Data = None,
) -> None:
    """List the accounts of a demo database: role, name, sign-in, password.

    Example: regiovisie demo-accounts --json
    """
    _django(data)
    from regiovisie.demo.queries import NotADemo, accounts

    try:
        found = accounts()
    except NotADemo as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for row in found:
        typer.echo(f"{row['role']:<24} {row['name']:<28} {row['sign_in']:<42} {row['password']}")


@app.command()
def backup(target: Path, data: Data = None) -> None:
    """Write database and files into one archive.

    Example: regiovisie backup backup-2027-03-01.tar.gz
    """
    _django(data)
    from regiovisie.config.backups import Unfit, write_backup

    try:
        made = write_backup(target)
    except Unfit as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Wrote {sum(made['rows'].values())} rows and {made['files']} files to {target}.")


@app.command()
def restore(source: Path, data: Data = None) -> None:
    """Read an archive of `backup` into an empty home and an empty database.

    Example: regiovisie restore backup-2027-03-01.tar.gz --data /srv/new
    """
    _django(data)
    from regiovisie.config.backups import Unfit, read_backup

    try:
        found = read_backup(source)
    except Unfit as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Restored {sum(found['rows'].values())} rows and {found['files']} files.")


@app.command()
def route(
    where: Annotated[str, typer.Argument(metavar="REGION/ROUND", help="As in the address.")],
    target: Annotated[
        str | None,
        typer.Option("--target", help="All have decided by this day, that day included."),
    ] = None,
    ready: Annotated[
        str | None,
        typer.Option("--ready", help="The common text is ready on this day (2027-04-15)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
    data: Data = None,
    today: Today = None,
) -> None:
    """Plan a round: backwards from a target (or its own), or forwards from a ready text.

    Says until when the text must be ready, which municipality is critical, how much slack the
    others have, and every step with its papers. Hours are those of Amsterdam; a moment without an
    hour lasts all day. With --ready the target is the last decision. Ends with 0 when every
    municipality can be in time, 3 when not, 2 when asked wrongly.

    Example: regiovisie route merenland/2027-regiovisie --target 2027-07-01

    Example: regiovisie route merenland/2027-regiovisie --ready 2027-04-15 --json
    """
    _django(data, today)
    from regiovisie.common import clock
    from regiovisie.decisions.exports_route import WrongQuestion, answer, as_text

    try:
        found, reachable = answer(where, target=target, ready=ready, now=clock.now())
    except WrongQuestion as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    text = as_text(found, clock.today() if ready is None else None)
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else text)
    raise typer.Exit(0 if reachable else 3)


@app.command("read")
def read_papers(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Papers: PDF, Word, ODT or text.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
) -> None:
    """Read council papers: their fields, each with the line it came from. Writes nothing.

    Works with papers of any Dutch municipality. What is not in the text is left out, never guessed;
    a question mark stands before a
    value the reader doubts. With --json an array with one object per document found (a file may
    hold several); with more than one file each object names its own. Ends with 0 when every file
    was read, 1 when one was refused or held (a scan without text, a password, case data), 2 when
    there is no such file.

    Example: regiovisie read raadsvoorstel.pdf

    Example: regiovisie read stukken/*.pdf --json > stukken.json
    """
    from importlib.resources import files as package

    from regiovisie.demo.merenland.towns import TOWNS
    from regiovisie.papers.imports.command import run
    from regiovisie.papers.imports.reading import municipalities_from
    from regiovisie.papers.logic.reader import Municipality

    if missing := [path for path in files if not path.is_file()]:
        typer.echo(f"No such file: {missing[0]}", err=True)
        raise typer.Exit(2)
    real = municipalities_from(package("regiovisie.demo") / "data" / "municipalities.csv")
    invented = tuple(Municipality(town.code, town.name) for town in TOWNS)
    raise typer.Exit(run(files, real + invented, json_wanted=as_json, prepare=_django))


add_papers(app, lambda data, today: _django(data, today))
add_periodic(app, lambda data, today: _django(data, today))
add_plan_year(app, lambda data, today: _django(data, today))

importing = typer.Typer(no_args_is_help=True, help="Read files of others in.")
app.add_typer(importing, name="import")


@importing.callback()
def import_files() -> None:
    """Read files of others in: first with --dry-run, then for good."""


@importing.command("calendar")
def import_calendar(
    file: Annotated[Path, typer.Argument(help="A calendar: ICS of one body, or CSV.")],
    body: Annotated[
        str | None,
        typer.Option("--body", help="For ICS: public id of the body, or municipality/kind."),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option("--region", help="For CSV: only bodies of this region (slug)."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; write nothing.")
    ] = False,
    skip_errors: Annotated[
        bool, typer.Option("--skip-errors", help="Read the good lines in; else none when one errs.")
    ] = False,
    vouched_by: Annotated[
        str, typer.Option("--vouched-by", help="Who vouches for the dates: a function.")
    ] = "applicatiebeheer",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
    data: Data = None,
    today: Today = None,
) -> None:
    """Read meeting dates in: ICS of one body, or CSV of any number.

    The CSV has the columns gemeente;orgaan;datum;stukken_uiterlijk: a CBS code or full name; a kind
    or name of the body; dates as 2027-06-14 or 14-6-2027 (for papers also with an hour). Meetings
    that are not in the file any more are named and kept. Reading a file in twice changes nothing.
    Ends with 0 when all is well, 1 when a line is wrong, 2 when asked wrongly.

    Example: regiovisie import calendar raad.ics --body heidenveld/raad --dry-run

    Example: regiovisie import calendar kalenders.csv --region merenland
    """
    _django(data, today)
    from regiovisie.common import clock
    from regiovisie.meetings.imports.command import WrongQuestion, read_file_in

    try:
        done = read_file_in(
            file,
            body=body or "",
            region=region or "",
            now=clock.now(),
            write=not dry_run,
            skip_errors=skip_errors,
            vouched_by=vouched_by,
        )
    except WrongQuestion as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    typer.echo(json.dumps(done.as_json(), ensure_ascii=False, indent=2) if as_json else done.text())
    raise typer.Exit(1 if done.errors else 0)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
