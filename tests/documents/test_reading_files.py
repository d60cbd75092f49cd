"""The limited child process: kind by content, words, limits."""

import json
import os
import subprocess
import sys
import zipfile

import pytest

from regiovisie.documents import child, sandbox
from regiovisie.documents.errors import FileRefused
from regiovisie.documents.kinds import Kind
from tests.documents import papers


def read(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    return sandbox.read(path)


def refused(tmp_path, content):
    with pytest.raises(FileRefused) as caught:
        read(tmp_path, content)
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (papers.pdf("Regiovisie 2028", "tweede blad"), Kind.PDF, "Regiovisie 2028\ntweede blad"),
        (papers.docx("Besluit", "gelet op"), Kind.DOCX, "Besluit\ngelet op"),
        (papers.odt("Besluit <text:s/>x", "gelet op"), Kind.ODT, "Besluit  x\ngelet op"),
        (papers.xlsx(["Naam", "Nummer"], ["A", 123456782]), Kind.XLSX, "A\t123456782"),
        (papers.ods(["Naam", "Nummer"], ["A", "7"]), Kind.ODS, "Naam\n\tNummer\n\t\nA\n\t7"),
        ("Één besluit".encode(), Kind.TXT, "Één besluit"),
        ("Één besluit".encode("utf-16"), Kind.TXT, "Één besluit"),
        ("Één besluit".encode("cp1252"), Kind.TXT, "Één besluit"),
        (papers.PNG, Kind.PNG, ""),
        (papers.JPG, Kind.JPG, ""),
    ],
    ids=lambda value: str(value) if isinstance(value, Kind) else None,
)
def test_kind_and_words(tmp_path, content, kind, words):
    found = read(tmp_path, content)
    assert (found.kind, found.whole) == (kind, True)
    assert words in found.text


def test_headers_notes_and_comments_count(tmp_path):
    more = {
        f"word/{name}.xml": f"<w:x xmlns:w='w'><w:p><w:r><w:t>in {name}</w:t></w:r></w:p></w:x>"
        for name in ("header1", "footer2", "footnotes", "comments")
    }
    text = read(tmp_path, papers.docx("midden", more=more)).text
    assert all(f"in {name}" in text for name in ("header1", "footer2", "footnotes", "comments"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "kind"),
        (b"PK\x03\x04" + b"x" * 100, "damaged"),
        (papers.zipped({"a.txt": "x"}), "kind"),
        (papers.OLD, "old_office"),
        (papers.pdf("x")[:60], "damaged"),
        (papers.locked_pdf("x"), "locked"),
        (papers.docx("x", more={"word/vbaProject.bin": "x"}), "macros"),
        (papers.docx("x", content_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
         "macros"),
        (papers.odt("x", more={"Basic/Standard/Module1.xml": "x"}), "macros"),
        (papers.odt("x", manifest="<manifest:encryption-data/>"), "locked"),
        (papers.odt("x", kind="graphics"), "kind"),
        (papers.docx("x", more={"word/document.xml": "<w:p>"}), "damaged"),
        (papers.docx("x", more={"word/header1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
         "damaged"),
    ],
    ids=["empty", "exe", "half-zip", "zip", "doc", "half-pdf", "locked-pdf", "vba", "docm",
         "odt-macro", "locked-odt", "odg", "half-xml", "entities"],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_is_refused(tmp_path, content, code):
    assert refused(tmp_path, content) == code


# --- zip bombs: real ones ----------------------------------------------------------------------
def test_a_bomb_of_one_part(tmp_path):
    bomb = papers.docx("x", more={"word/media/a.bin": b"\x00" * 60_000_000})
    assert len(bomb) < 100_000
    assert refused(tmp_path, bomb) == "zip_ratio"


def test_a_bomb_that_unpacks_to_too_much(tmp_path):
    path = tmp_path / "bomb"
    noise = os.urandom(1_200_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        for n in range(3):  # 70 MB each, below the ratio
            archive.writestr(f"{n}", noise + b"\x00" * 70_000_000)
    with pytest.raises(FileRefused) as caught:
        sandbox.read(path)
    assert caught.value.code == "zip_size"


def test_a_bomb_of_many_parts(tmp_path):
    parts = {f"a{n}": "" for n in range(2_001)}
    assert refused(tmp_path, papers.zipped(parts)) == "zip_entries"


def test_a_list_that_lies_about_its_length(tmp_path):
    content = bytearray(papers.zipped({f"{'a' * 1000}{n}": "" for n in range(2_500)}))
    end = content.rfind(b"PK\x05\x06")
    content[end + 8 : end + 12] = b"\x05\x00\x05\x00"  # "five entries"
    assert refused(tmp_path, bytes(content)) == "zip_entries"


def test_a_part_that_lies_about_its_size_is_not_unpacked_further(tmp_path):
    content = bytearray(papers.zipped({"mimetype": b"\x00" * 5_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(mark)
        content[at + offset : at + offset + 4] = (100).to_bytes(4, "little")
    assert refused(tmp_path, bytes(content)) in ("kind", "damaged")


def test_a_nest_of_xml_ends_in_time(tmp_path):
    deep = "<a>" * 3_000_000
    assert refused(tmp_path, papers.docx("x", more={"word/header1.xml": deep})) in (
        "damaged",
        "too_complex",
        "zip_ratio",
    )


# --- the limits of the process -----------------------------------------------------------------
def limited(code):
    """Run Python code in a process with the limits of the child."""
    return subprocess.run(
        [sys.executable, "-c", f"from regiovisie.documents import child\nchild.limit()\n{code}"],
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_memory_is_limited():
    assert b"MemoryError" in limited("bytearray(600 * 1024 * 1024)").stderr


def test_processor_time_is_limited(monkeypatch):
    done = limited("child.resource.setrlimit(0, (1, 2))\nwhile True: pass")
    assert done.returncode < 0  # killed by the kernel
    assert child.CPU_SECONDS == 10


def test_no_file_can_be_written(tmp_path):
    path = tmp_path / "x"
    code = f"import os\nos.write(os.open({str(path)!r}, os.O_CREAT | os.O_WRONLY), b'x')"
    assert b"File too large" in limited(code).stderr
    assert not path.exists() or path.read_text() == ""


def test_too_much_output_is_refused(tmp_path):
    big = ("é" * 400 + "\n") * 12_000  # 4.8 million characters, 29 MB as escaped JSON
    path = tmp_path / "big"
    path.write_text(big)
    with path.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "regiovisie.documents.child"],
            stdin=file, capture_output=True, timeout=60, check=False,
        )  # fmt: skip
    assert json.loads(done.stdout) == {"refused": "too_complex"}


def test_the_child_knows_no_django_and_no_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    code = (
        "import sys, regiovisie.documents.child, regiovisie.documents.extract, "
        "regiovisie.documents.sniff; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    seen = {}
    real = subprocess.Popen
    monkeypatch.setattr(
        sandbox.subprocess, "Popen", lambda *a, **k: seen.update(k) or real(*a, **k)
    )
    assert read(tmp_path, b"tekst").kind == Kind.TXT
    assert "SECRET_KEY" not in seen["env"]
    assert "REGIOVISIE_HOME" not in seen["env"]
