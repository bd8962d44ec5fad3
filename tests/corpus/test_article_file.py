import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import DateBasis, Provenance
from corpus.article_file import parse_article_file, write_article_file
from corpus.errors import ArticleFileError, UnreadableInputError
from corpus.raw_article import RawArticle
from corpus.readers.file import read_article_file
from corpus.shipped import SHIPPED_ARTICLES

SOURCE = "Kim in Hanoi. Photo: AFP\n\nTalks ended.\u00a0Kim left.Trump “stayed.”"
TEXT = "Talks ended. Kim left.\n\nTrump “stayed.”"


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "talks.md"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_every_field_is_read(tmp_path: Path) -> None:
    digest = hashlib.sha256(SOURCE.encode()).hexdigest()
    header = (
        "publisher: Global Times\ntitle: 'Talks: the end'\nauthor: Li\nurl: https://example.org/talks\n"
        "published: 2019-02-28\npublished_basis: worked out\npublished_note: Thursday\nretrieved: 2026-11-22\n"
        f"source_sha256: {digest}\n"
    )
    article = read_article_file(write(tmp_path, f"---\n{header}---\n{SOURCE}"))
    assert (article.id, article.text) == ("talks", TEXT)
    assert article.provenance == Provenance(
        publisher="Global Times",
        source_sha256=digest,
        title="Talks: the end",
        author="Li",
        url="https://example.org/talks",
        published=date(2019, 2, 28),
        published_basis=DateBasis.WORKED_OUT,
        published_note="Thursday",
        retrieved=date(2026, 11, 22),
        caption="Kim in Hanoi.",
        photo_credit="AFP",
    )


def test_what_is_not_given_stays_empty(tmp_path: Path) -> None:
    article = read_article_file(write(tmp_path, "---\npublisher: GT\ntitle:\n---\nTalks ended.\n"))
    digest = hashlib.sha256(b"Talks ended.\n").hexdigest()
    assert article.provenance == Provenance(publisher="GT", source_sha256=digest)


@pytest.mark.parametrize(
    ("field", "published", "basis"),
    [
        ("", date(2019, 2, 28), DateBasis.STATED),  # the date line of the text counts
        ("published: 2019-03-01\n", date(2019, 3, 1), DateBasis.STATED),  # the field comes before it
        ("published: 2019-03-01\npublished_basis: metadata\n", date(2019, 3, 1), DateBasis.METADATA),
    ],
)
def test_date_of_publication(tmp_path: Path, field: str, published: date, basis: DateBasis) -> None:
    path = write(tmp_path, f"---\npublisher: GT\n{field}---\ndate 2019-02-28 Talks ended.")
    article = read_article_file(path)
    assert article.text == "Talks ended."
    assert (article.provenance.published, article.provenance.published_basis) == (published, basis)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert read_article_file(write(tmp_path, "\ufeff---\npublisher: GT\n---\nTalks ended.")).text == "Talks ended."


@pytest.mark.parametrize(
    ("content", "problem", "remedy"),
    [
        (b"---\npublisher: GT\n---\ncaf\xe9", "not UTF-8 (byte 25)", "save the file as UTF-8"),
        ("Talks ended.", "no front matter", "begin the file with a '---' line"),
        ("---\npublisher: GT\nTalks ended.", "no front matter", "begin the file with a '---' line"),
        ("---\npublisher: 'GT\n---\nTalks ended.", "not YAML at line", "correct it"),
        ("---\n- GT\n---\nTalks ended.", "the front matter has no fields", "'publisher: NAME'"),
        ("---\npublisher: GT\nauthors: 5\n---\nTalks ended.", "authors is not text", "in quotation marks"),
        ("---\npublisher: GT\ntitle: 2019\n---\nTalks ended.", "title is not text", "in quotation marks"),
        ("---\ntitle: Talks\n---\nTalks ended.", "no publisher", "add a line 'publisher: NAME'"),
        ("---\npublisher: ' '\n---\nTalks ended.", "no publisher", "add a line 'publisher: NAME'"),
        (
            "---\npublisher: GT\npublished: Friday\n---\nTalks ended.",
            "published is not a date",
            "'published: 2019-02-28'",
        ),
        (
            "---\npublisher: GT\nretrieved: 2019\n---\nTalks ended.",
            "retrieved is not a date",
            "'retrieved: 2019-02-28'",
        ),
        ("---\npublisher: GT\npublished: 2019-02-31\n---\nTalks ended.", "date", "correct it"),
        (
            "---\npublisher: GT\npublished: 2019-02-28\npublished_basis: guessed\n---\nTalks ended.",
            "published_basis is 'guessed'",
            "use one of 'stated', 'metadata', 'worked out'",
        ),
        (
            "---\npublisher: GT\nsource_sha256: 'abc'\n---\nTalks ended.",
            "is not the one whose source_sha256",
            "restore the text",
        ),
        ("---\npublisher: GT\n---\n \n\n", "no text under the front matter", "add the article's text"),
        ("---\npublisher: GT\n---\n", "no text under the front matter", "add the article's text"),
    ],
)
def test_a_fault_is_told_in_one_line(tmp_path: Path, content: str | bytes, problem: str, remedy: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(ArticleFileError) as caught:
        read_article_file(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert problem in message
    assert remedy in message
    assert "\n" not in message


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ArticleFileError, match=r"absent\.md: cannot be read \(No such file or directory\); check"):
        read_article_file(tmp_path / "absent.md")


# Everything that UTF-8 can write, and much of what YAML and line ends could trip over.
TRAPS = "-: \n\r\t'\"#|>%@&*!?{}[]\u0085\u2028\ufeffaé0"
ANY_TEXT = st.text(st.characters(codec="utf-8")) | st.text(st.sampled_from(TRAPS))
ANY_FIELD = st.none() | ANY_TEXT.filter(lambda text: text.strip())


@st.composite
def raw_articles(draw: st.DrawFn) -> RawArticle:
    published = draw(st.none() | st.dates())
    title = draw(ANY_FIELD)
    stated = (*(["title"] if title else []), *(["published"] if published else []))
    return RawArticle(
        source=draw(ANY_TEXT),
        origin="talks.md",
        name="talks",
        publisher=draw(ANY_FIELD),
        title=title,
        author=draw(ANY_FIELD),
        url=draw(ANY_FIELD),
        published=published,
        published_basis=draw(st.sampled_from(DateBasis)) if published else None,
        published_note=draw(ANY_FIELD),
        retrieved=draw(st.none() | st.dates()),
        stated_by_hand=draw(st.sampled_from([(), stated])),
    )


@given(raw_articles())
def test_what_is_written_is_read_again(raw: RawArticle) -> None:
    assert parse_article_file(write_article_file(raw).decode(), "talks.md", name="talks") == raw


def test_line_ends_are_kept_byte_for_byte(tmp_path: Path) -> None:
    raw = RawArticle("\r\n One.\r\n---\r\nTwo.\r", "talks.md", publisher="GT")
    path = write(tmp_path, write_article_file(raw))
    assert path.read_bytes().endswith(b"---\n\r\n One.\r\n---\r\nTwo.\r")
    assert read_article_file(path).provenance.source_sha256 == hashlib.sha256(raw.source.encode()).hexdigest()


@pytest.mark.parametrize("path", sorted(SHIPPED_ARTICLES.glob("*.md")), ids=lambda path: path.stem)
def test_a_shipped_article_comes_through_unchanged(path: Path, tmp_path: Path) -> None:
    raw = parse_article_file(path.read_bytes().decode(), str(path))
    written = tmp_path / path.name
    written.write_bytes(write_article_file(raw))
    assert read_article_file(written) == read_article_file(path)


def test_a_changed_text_is_found() -> None:
    content = write_article_file(RawArticle("Talks ended.", "talks.md")).decode()
    with pytest.raises(UnreadableInputError, match=r"talks\.md: the text is not the one whose source_sha256"):
        parse_article_file(content.replace("ended", "began"), "talks.md")
