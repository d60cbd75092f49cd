"""The outbox: once per occasion, after the commit, and never out of a demo."""

import email
import email.policy
import socketserver
import threading
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction

from regiovisie.common.jobs.models import Job
from regiovisie.common.jobs.worker import run_waiting
from regiovisie.common.mail import actions
from regiovisie.common.mail.models import Outgoing, State

OURS = "regiovisie.common.mail.backend.EmailBackend"


def queue(**changes):
    given = {
        "thing": "round/ab3k9x2m4p",
        "to": "Griffie@Veenhorst.example",
        "occasion": "asked",
        "subject": "Stukken vóór 14 april\nBcc: iedereen@example.org",
        "body": "Beste griffier,\n\nHet gaat om één besluit.\n",
        "language": "nl",
    }
    return actions.queue(**{**given, **changes})


@pytest.mark.django_db
def test_a_mail_goes_once_per_occasion():
    row, new = queue()
    again, newer = queue()
    assert (new, newer, again.pk) == (True, False, row.pk)
    queue(occasion="reminder")
    assert mail.outbox == []
    run_waiting()
    run_waiting()
    assert [m.to for m in mail.outbox] == [["griffie@veenhorst.example"]] * 2
    row.refresh_from_db()
    assert (row.state, row.tries, row.error) == (State.SENT, 1, "")
    assert row.sent_at is not None
    assert actions.send(row).tries == 1


@pytest.mark.django_db
def test_a_subject_cannot_forge_a_header():
    queue()
    run_waiting()
    message = email.message_from_bytes(
        mail.outbox[0].message().as_bytes(), policy=email.policy.default
    )
    assert message["Bcc"] is None
    assert str(message["Subject"]).strip() == "Stukken vóór 14 april Bcc: iedereen@example.org"
    assert message["Content-Language"] == "nl"


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_action_sends_nothing():
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert (Outgoing.objects.count(), Job.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_server_that_is_away_is_tried_again_then_reported(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = OURS, "127.0.0.1", 1
    row, _new = queue()
    for tries in range(1, 5):
        assert row.state == State.WAITING
        row = actions.send(row)
        assert row.tries == tries
        assert "refused" in row.error
    assert (row.state, row.sent_at) == (State.FAILED, None)
    assert actions.send_again(row).state == State.WAITING


@pytest.mark.django_db
def test_without_a_server_mail_lands_in_the_outbox(settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = OURS, ""
    settings.REGIOVISIE_HOME = tmp_path
    queue()
    run_waiting()
    assert written(tmp_path)["To"] == "griffie@veenhorst.example"
    assert "één besluit" in written(tmp_path).get_content()


@pytest.mark.django_db
def test_a_demo_database_lets_nothing_out_whatever_the_settings(settings, tmp_path, smtp_server):
    settings.EMAIL_BACKEND, settings.REGIOVISIE_HOME = OURS, tmp_path
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_server.server_address
    actions.hold_all("demo")
    queue()
    run_waiting()
    # Also what Django itself sends, such as a new password.
    EmailMessage("Wachtwoord", "x", to=["a@example.org"], connection=get_connection()).send()
    assert smtp_server.connections == 0
    # Two mails of one second may share a file, so count the mails.
    kept = "".join(path.read_text() for path in (tmp_path / "outbox").iterdir())
    assert kept.count("\nSubject: ") == 2


@pytest.mark.django_db
def test_with_a_server_mail_goes_there(settings, tmp_path, smtp_server):
    settings.EMAIL_BACKEND, settings.REGIOVISIE_HOME = OURS, tmp_path
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_server.server_address
    row, _new = queue()
    row = actions.send(row)
    assert (row.error, row.state) == ("", State.SENT)
    assert smtp_server.connections == 1
    assert not (tmp_path / "outbox").exists()


def written(home: Path):
    (path,) = (home / "outbox").iterdir()
    text = path.read_bytes().rpartition(b"-" * 79)[0]
    return email.message_from_bytes(text, policy=email.policy.default)


class SmtpTalk(socketserver.StreamRequestHandler):
    """Just enough of a mail server."""

    def handle(self):
        self.server.connections += 1
        self.wfile.write(b"220 test\r\n")
        data = False
        for line in self.rfile:
            if data:
                data = line != b".\r\n"
                if data:
                    continue
                self.wfile.write(b"250 ok\r\n")
            elif line.upper().startswith(b"DATA"):
                data = True
                self.wfile.write(b"354 go\r\n")
            elif line.upper().startswith(b"QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def smtp_server():
    with socketserver.TCPServer(("127.0.0.1", 0), SmtpTalk) as server:
        server.connections = 0
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_queue_one_mail():
    together = threading.Barrier(2)
    made = []

    def one():
        together.wait(10)
        made.append(queue()[1])
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(made) == [False, True]
    assert (Outgoing.objects.count(), Job.objects.count()) == (1, 1)
