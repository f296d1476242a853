"""Bad input: one line that names the file and what to do, no traceback, the good files are read, the status tells."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parleybook.book import Book
from parleybook.book.exports import as_json
from tests.conftest import REPORTS, Parley

#: File name → (bytes, what its line says). Each stands in a folder beside good reports.
BAD: dict[str, tuple[bytes, str]] = {
    "binary.txt": (bytes(range(256)) * 9, "a binary file"),
    "empty.txt": (b"", "empty; nothing to read"),
    "blank.txt": (b" \n\n", "empty; nothing to read"),
    "marks.txt": (b"... !!\n", "no words"),
    "paper.pdf.txt": (b"%PDF-1.7 x", "save its text"),
    "office.docx": (b"PK\x03\x04x", "save its text"),
    "nothing.html": (b"<html><body></body></html>", "save the article's own page"),
    "broken.json": (b'{"text": \n', "not valid JSON"),
    "bare.json": (b'{"title": "A"}', "name its field"),
    "lines.jsonl": (
        b'{"text": "The envoy spoke."}\n{"text": \n{"text": "The mayor spoke."}\n',
        "mend the line or leave it out",
    ),
}
WHERE = {"lines.jsonl": "lines.jsonl:2", "bare.json": "bare.json#1"}


@pytest.fixture(scope="module")
def mixed(parley: Parley, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """A folder of good and bad files, and what building a book of it, and of files that are not there, says."""
    folder = tmp_path_factory.mktemp("mixed")
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(200_000_000)
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "again.txt").write_text(REPORTS["wire.txt"], encoding="utf-8")
    latin = "Title: Genève\nDate: 2031-05-04\nSource: Le Pont\n\n"
    latin += "“Nous allons à Genève,” said Hélène Œuvré of Zürich, in Köln.\n"
    (folder / "broken.txt").write_bytes(latin.encode().replace(b"\xc3\xb6", b"\xc3"))
    (folder / "none").mkdir()
    start = time.perf_counter()
    done = parley("build", folder, folder / "missing.txt", folder / "none", "-o", folder.parent / "mixed.parley")
    assert time.perf_counter() - start < 30
    return folder, done


def test_the_status_says_that_some_failed_and_nothing_looks_like_a_crash(
    mixed: tuple[Path, "subprocess.CompletedProcess[str]"],
) -> None:
    _, done = mixed
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert all(line.startswith("parley: ") for line in done.stderr.splitlines())
    assert (
        done.stderr.splitlines()[-1]
        == f"parley: {len(BAD) + 3} of the reports could not be read; the others are in the book"
    )


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_that_names_it_and_says_what_to_do(
    mixed: tuple[Path, "subprocess.CompletedProcess[str]"], name: str
) -> None:
    folder, done = mixed
    told = [line for line in done.stderr.splitlines() if f"{folder / name}" in line]
    assert len(told) == 1
    assert told[0].startswith(f"parley: {folder / WHERE.get(name, name)}: ")
    assert BAD[name][1] in told[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("huge.txt", "split it into its documents"),
        ("missing.txt", "no such file or folder"),
        ("none", "a folder without reports"),
        ("broken.txt", "1 broken character (utf-8)"),
    ],
)
def test_other_bad_places_are_one_line_too(
    mixed: tuple[Path, "subprocess.CompletedProcess[str]"], name: str, words: str
) -> None:
    folder, done = mixed
    told = [line for line in done.stderr.splitlines() if line.startswith(f"parley: {folder / name}: ")]
    assert len(told) == 1
    assert words in told[0]


def test_two_files_with_one_text_are_kept_once_and_told(mixed: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    assert re.search(r"parley: \S*wire\.txt: the same report as \S*again\.txt; kept once\n", mixed[1].stderr)


def test_the_good_files_are_in_the_book(mixed: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    with Book.open(mixed[0].parent / "mixed.parley") as book:
        files = {document.file.split("/", 1)[1] for document in book.documents()}
        assert book.check().faults == ()
    assert files == (set(REPORTS) - {"wire.txt"}) | {"again.txt", "broken.txt", "lines.jsonl:1", "lines.jsonl:3"}


def test_where_no_report_can_be_read_no_book_is_written(parley: Parley, tmp_path: Path) -> None:
    done = parley("build", tmp_path / "none.txt", "-o", tmp_path / "talks.parley")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"parley: {tmp_path / 'none.txt'}: no such file or folder; check the name",
        "parley: no report could be read; no book was written",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"words", b"", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_a_file_that_is_no_book_is_one_line_for_every_command(parley: Parley, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "talks.parley"
    path.write_bytes(data)
    for arguments in (["show", path], ["check", path]):
        done = parley(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert re.fullmatch(rf"parley: {re.escape(str(path))}: .*not a book.*\n", done.stderr)


def test_a_damaged_book_is_one_line_or_faults(parley: Parley, path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192 : len(data) - 8192] = b"\xa5" * (len(data) - 16384)
    path.write_bytes(data)
    for command in ("show", "export", "check"):
        done = parley(command, path)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith(f"parley: {path}: ")
        assert "damaged" in done.stderr


def limited(size: int) -> object:
    """Lets a command write no file larger than some bytes: what a full disk is to it."""
    import resource

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_full_disk_is_one_line_and_the_old_book_is_whole(parley: Parley, path: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text("The bridge at Lorn is closed, and the ferries are full. " * 9_000)
    with Book.open(path) as book:
        before = as_json(book)
    for arguments in (
        ["add", path, more],
        ["build", more, "-o", path, "--replace"],
        ["build", more, "-o", tmp_path / "new.parley"],
    ):
        done = parley(*arguments, preexec_fn=limited(200_000))
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert re.search(r"^parley: \S+\.parley\S*: the disk is full", done.stderr), done.stderr
        assert done.stderr.count("\n") == 1
        assert {file.name for file in tmp_path.iterdir()} == {"more.txt", "talks.parley"}
    with Book.open(path) as book:
        assert book.check().faults == ()
        assert as_json(book) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_export_to_a_full_disk_is_one_line(parley: Parley, made: Path) -> None:
    done = parley("export", made, "-o", "/dev/full")
    assert done.returncode == 1
    assert done.stderr == "parley: /dev/full: no space left on device; free some space and try again\n"
    with Path("/dev/full").open("w") as full:
        done = parley("export", made, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == "parley: standard output: no space left on device; free some space and try again\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.parametrize("command", ["build", "add"])
def test_ctrl_c_is_status_130_and_the_old_book_is_whole(path: Path, tmp_path: Path, command: str) -> None:
    with Book.open(path) as book:
        before = as_json(book)
    program = str(Path(sys.executable).with_name("parley"))
    arguments = {"build": ["build", "-", "-o", str(path), "--replace"], "add": ["add", str(path), "-"]}[command]
    reader, writer = os.pipe()  # standard input that never ends: the command waits inside its transaction
    with subprocess.Popen(
        [program, *arguments], stdin=reader, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        os.close(reader)
        log = path.with_name(path.name + (".part-wal" if command == "build" else "-wal"))
        for _ in range(200):
            if log.exists():
                break
            time.sleep(0.05)
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        out, errors = run.communicate(timeout=30)
    os.close(writer)
    assert run.returncode == 130
    assert (out, errors.strip().splitlines()[-1]) == ("", "parley: interrupted; nothing was changed")
    assert "Traceback" not in errors
    assert {file.name for file in tmp_path.iterdir()} == {"talks.parley"}
    with Book.open(path) as book:
        assert as_json(book) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of that kind there")
def test_a_reader_that_leaves_early_is_no_error(made: Path) -> None:
    program = Path(sys.executable).with_name("parley")
    words = f'{program} export {made} | head -c 20; echo " ${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", words], check=False, capture_output=True, text=True, timeout=60)
    assert done.stdout == '{\n "format": 1,\n "ve 0\n'
    assert done.stderr == ""


def test_json_of_the_wrong_shape_on_standard_input(parley: Parley, tmp_path: Path) -> None:
    done = parley("build", "-", "-o", tmp_path / "a.parley", input=json.dumps([1, 2]))
    assert done.returncode == 1
    assert "parley: standard input#1: a record that is not an object" in done.stderr
