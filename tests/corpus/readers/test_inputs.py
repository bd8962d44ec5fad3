import os
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import DateBasis
from corpus.article_file import write_article_file
from corpus.raw_article import RawArticle, RefusedInput
from corpus.readers.inputs import GivenProvenance, read_bytes, read_input
from tests.corpus.readers.pdf_files import encrypted, page_pdf

TEXT = "Talks ended.\r\n\r\nKim left the café."
HTML = (
    "<!-- saved --><html><head><title>Talks end early</title></head><body><article>"
    "<p>North Korean leader Kim Jong-un and US President Donald Trump cancelled a working lunch in Hanoi.</p>"
    "<p>Observers in Vietnam said that both sides were ready to meet again.</p></article></body></html>"
)
JSON_LINES = b'{"_id": "a", "text": "One."}\n{"_id": "b", "text": "Two."}\n'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
NOT_CLOSED = "the front matter that its first line, '---', opens is not closed"


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def outcome(result: RawArticle | RefusedInput) -> tuple[str | None, str]:
    """Return an article's name and the beginning of its text, or None and why it was refused."""
    return (None, result.problem) if isinstance(result, RefusedInput) else (result.name, result.source[:12])


@pytest.mark.parametrize(
    ("file", "content", "outcomes"),
    [
        ("a.txt", TEXT.encode("cp1252"), [("a", "Talks ended.")]),
        ("a.txt", HTML.encode(), [("a", "North Korean")]),
        ("a.TXT", page_pdf("Talks ended."), [("a", "Talks ended.")]),
        ("a.text", b"[Photo: AFP] Kim left.", [("a", "[Photo: AFP]")]),
        ("a.md", b"# Talks\n\n*Talks ended.*", [("a", "Talks ended.")]),
        ("a.markdown", b"---\ntitle: [\n---\nText", [(None, "the front matter is not YAML at line 3")]),
        ("a.md", b"---\npublisher: Post\nText", [(None, NOT_CLOSED)]),
        ("a.txt", b"---\npublisher: Post\nText", [(None, NOT_CLOSED)]),
        ("a.txt", b"---\r\npublisher: Post\r\n---\r\nText", [("a", "Text")]),
        ("a.txt", "---\npublisher: Post\n---\nText".encode("utf-16"), [("a", "Text")]),
        ("a.txt", b"--- said the minister", [("a", "--- said the")]),
        ("a.md", write_article_file(RawArticle("*Talks* ended.", "o")), [("a", "*Talks* ende")]),
        ("a.md", "*Talks ended.*".encode("utf-16"), [("a", "Talks ended.")]),
        ("a.html", HTML.encode("utf-16"), [("a", "North Korean")]),
        ("a.htm", b"<p>Sign in</p>", [(None, "no article text was found in the page")]),
        ("a.pdf", page_pdf("Talks ended."), [("a", "Talks ended.")]),
        ("a.pdf", encrypted(page_pdf("Talks ended."), "secret"), [(None, "the PDF is protected by a password")]),
        ("a.pdf", TEXT.encode(), [(None, "the PDF is damaged (Stream has ended unexpectedly)")]),
        ("a.jsonl", JSON_LINES, [("a", "One."), ("b", "Two.")]),
        ("a.ndjson", JSON_LINES, [("a", "One."), ("b", "Two.")]),
        ("a.json", JSON_LINES, [("a", "One."), ("b", "Two.")]),
        ("a.json", b'[{"_id": "a", "text": "One."}, 5]', [("a", "One."), (None, "not a JSON object")]),
        ("a.log", TEXT.encode(), [("a", "Talks ended.")]),
        ("letter", HTML.encode(), [("letter", "North Korean")]),
        ("a.txt", b"", [(None, "the file is empty")]),
        ("a.jsonl", b"", [(None, "the file is empty")]),
        ("a.txt", b" \r\n\t", [(None, "there is no text in it")]),
        ("a.txt", PNG, [(None, "this is not text")]),
        ("a.2019-02-28.txt", b"Text.", [("a.2019-02-28", "Text.")]),
    ],
)
def test_a_file(tmp_path: Path, file: str, content: bytes, outcomes: list[tuple[str | None, str]]) -> None:
    results = list(read_input(write(tmp_path / file, content)))
    assert [outcome(result) for result in results] == outcomes
    assert all(result.origin.startswith(str(tmp_path / file)) for result in results)


def test_plain_text_is_kept_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT.encode("cp1252"))
    assert list(read_input(path)) == [RawArticle(TEXT, str(path), name="a")]


@pytest.mark.parametrize("file", ["a.txt", "a.md", "a.html", "a.pdf", "a.json", "a"])
def test_a_large_file_is_refused_unread(tmp_path: Path, file: str) -> None:
    path = tmp_path / file
    with path.open("wb") as sparse:
        sparse.truncate(50_000_000)
    assert list(read_input(path)) == [
        RefusedInput(str(path), "it has 50 MB", "an article may have 10 MB at most; divide it")
    ]


def test_json_lines_may_be_large(tmp_path: Path) -> None:
    line = b'{"_id": "%d", "text": "' + b"Talks ended. " * 300_000 + b'"}\n'
    path = write(tmp_path / "a.jsonl", b"".join(line % number for number in range(3)))
    assert [outcome(result) for result in read_input(path)] == [(str(number), "Talks ended.") for number in range(3)]


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "absent.txt"
    refusal = RefusedInput(str(path), "cannot be read (No such file or directory)", "check the path and its rights")
    assert list(read_input(path)) == [refusal]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert [outcome(result) for result in read_input(tmp_path / "pipe.txt")] == [(None, "this is not a file")]
    assert [outcome(result) for result in read_input(Path("/dev/zero"))] == [(None, "this is not a file")]


def test_a_folder_with_all_of_it(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", b"Talks ended.")
    write(tmp_path / "a" / "index.md", b"Kim left.")
    write(tmp_path / "c" / "index.md", b"Trump left.")
    write(tmp_path / "c" / "d" / "lines.jsonl", JSON_LINES + b"{bad\n" * 1000 + b'{"_id": "c", "text": "Three."}')
    write(tmp_path / ".hidden.txt", b"Hidden.")
    write(tmp_path / ".git" / "a.txt", b"Hidden.")
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "page.html", b"<html><body>Sign in</body></html>")
    write(tmp_path / "photo.PNG", PNG)
    write(tmp_path / "README", b"Text.")
    write(tmp_path / "secret.pdf", encrypted(page_pdf("Talks ended."), "secret"))
    write(tmp_path / "wide.txt", "Wide café.".encode("utf-16"))
    (tmp_path / "c" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "nothing").mkdir()
    with (tmp_path / "large.txt").open("wb") as sparse:
        sparse.truncate(50_000_000)
    results = list(read_input(tmp_path))
    bad_lines = [(str(tmp_path / "c/d/lines.jsonl") + f" line {number}") for number in range(3, 1003)]
    assert [result.origin for result in results if " line " in result.origin][2:-1] == bad_lines
    assert [(Path(r.origin).name, outcome(r)) for r in results if r.origin not in bad_lines] == [
        ("README", (None, "files without an ending are not read from a folder")),
        ("index.md", ("a/index", "Kim left.")),
        ("b.txt", ("b", "Talks ended.")),
        ("lines.jsonl line 1", ("a", "One.")),
        ("lines.jsonl line 2", ("b", "Two.")),
        ("lines.jsonl line 1003", ("c", "Three.")),
        ("index.md", ("c/index", "Trump left.")),
        ("empty.txt", (None, "the file is empty")),
        ("gone.txt", (None, "cannot be read (No such file or directory)")),
        ("large.txt", (None, "it has 50 MB")),
        ("nothing", (None, "no files in this folder")),
        ("page.html", (None, "no article text was found in the page")),
        ("photo.PNG", (None, ".PNG files are not read from a folder")),
        ("secret.pdf", (None, "the PDF is protected by a password")),
        ("wide.txt", ("wide", "Wide café.")),
    ]


def test_a_name_that_is_no_text_is_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    (article,) = read_input(write(path, b"Text."))
    assert (article.origin, outcome(article)) == (str(tmp_path / "caf?.txt"), ("caf?", "Text."))


@pytest.mark.parametrize(
    ("content", "outcomes"),
    [
        (TEXT.encode(), [(None, "Talks ended.")]),
        (HTML.encode(), [(None, "North Korean")]),
        (b"\xef\xbb\xbf  <!DOCTYPE html>" + HTML.encode(), [(None, "North Korean")]),
        (page_pdf("Talks ended."), [(None, "Talks ended.")]),
        (JSON_LINES, [("a", "One."), ("b", "Two.")]),
        (b'\n[{"_id": "a", "text": "One."}]', [("a", "One.")]),
        (
            b'{"_id": "a"\n' + JSON_LINES[:28],
            [(None, "not JSON (character 13: expecting ',' delimiter)"), ("a", "One.")],
        ),
        (write_article_file(RawArticle("*Talks* ended.", "o")), [(None, "*Talks* ende")]),
        (b"---\r\ntitle: Talks\r\n---\r\nText.", [(None, "Text.")]),
        (b"---\ntitle: Talks\nText.", [(None, NOT_CLOSED)]),
        (b"[Photo] Kim left.", [(None, "[Photo] Kim ")]),
        (b"<3 is what they said.", [(None, "<3 is what t")]),
        (b"<!---->" * 100_000 + b"x", [(None, "<!----><!---")]),
        (b"", [(None, "it is empty")]),
        (PNG, [(None, "this is not text")]),
        (b"a" * 10_000_001, [(None, "it has 10 MB")]),
    ],
)
def test_bytes_say_what_they_are(content: bytes, outcomes: list[tuple[str | None, str]]) -> None:
    results = list(read_bytes(content, "standard input"))
    assert [outcome(result) for result in results] == outcomes
    assert all(result.origin.startswith("standard input") for result in results)


@given(
    st.sampled_from(
        [b"", b"%PDF-1.7\n", b"<html><body><p>", b"---\ntitle: ", b'{"text": ', b"[", b"\xff\xfe", b"\x1b$B"]
    ),
    st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode(errors="replace")),
)
def test_no_bytes_are_too_strange(beginning: bytes, rest: bytes) -> None:
    for result in read_bytes(beginning + rest, "standard input"):
        if isinstance(result, RefusedInput):
            assert result.problem.isprintable()
            assert result.remedy
        else:
            assert result.source.strip()
            result.source.encode()


def test_what_a_moderator_states_comes_first() -> None:
    found = RawArticle(
        "Text.",
        "o",
        publisher="Host",
        title="Found",
        published=date(2019, 3, 1),
        published_basis=DateBasis.WORKED_OUT,
        published_note="Friday",
    )
    assert GivenProvenance().completed(found) == found
    given = GivenProvenance("GT", "Stated", "Li", date(2019, 2, 28), "https://a.org")
    assert given.completed(found) == RawArticle(
        "Text.",
        "o",
        publisher="GT",
        title="Stated",
        author="Li",
        url="https://a.org",
        published=date(2019, 2, 28),
        published_basis=DateBasis.STATED,
        stated_by_hand=("publisher", "title", "author", "published", "url"),
    )
    from_an_export = replace(found, stated_by_hand=("title",))
    assert GivenProvenance(author="Li").completed(from_an_export).stated_by_hand == ("title", "author")


def test_a_folder_that_may_be_listed_but_not_entered_stops_no_other() -> None:
    was_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders only their owner may enter
        folder, closed = Path(name), Path(name) / "closed"
        closed.mkdir()
        (closed / "inner.txt").write_text("The inner text.")
        (folder / "outer.txt").write_text("The outer text.")
        folder.chmod(0o755)
        closed.chmod(0o444)
        if was_root:
            os.seteuid(65534)
        try:
            refused, article = read_input(folder)
        finally:
            if was_root:
                os.seteuid(0)
            closed.chmod(0o755)
    assert isinstance(refused, RefusedInput)
    assert (Path(refused.origin).name, refused.problem) == ("inner.txt", "cannot be read (Permission denied)")
    assert isinstance(article, RawArticle)
    assert article.source == "The outer text."
