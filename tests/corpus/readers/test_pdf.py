import io
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.readers.pdf import read_pdf
from tests.corpus.readers.pdf_files import article_pdf, encrypted, page_pdf

TOWNS = "Hanoi Hue Vinh Seoul Busan Tokyo Kyoto Pyongyang Wonsan Beijing Harbin Dalian".split()
PARAGRAPHS = [
    f"North Korean leader Kim Jong-un and US President Donald Trump cancelled a planned working lunch in {town} after "
    "failing to agree on the North's nuclear programme at their second meeting, citing differences over sanctions. "
    f"Observers in {town} said that “nobody had expected it to end so soon,” and that both delegations had left the "
    f"hotel by the back door. They added that a third summit was possible, and that {town} was ready for it."
    for town in TOWNS
]


@pytest.mark.parametrize(("indent", "space"), [(20, 0), (0, 6), (20, 6)])
def test_text_and_metadata(indent: int, space: int) -> None:
    content = article_pdf(PARAGRAPHS, indent=indent, space=space, title="Talks end early", author="Li Wang")
    article = read_pdf(content, "a.pdf", name="a", url="https://a.org/a.pdf", retrieved=date(2026, 11, 22))
    assert article.source.split("\n\n") == PARAGRAPHS
    assert (article.title, article.author, article.publisher) == ("Talks end early", "Li Wang", None)
    assert (article.origin, article.name, article.url) == ("a.pdf", "a", "https://a.org/a.pdf")
    # What reportlab writes where a file shall be the same each time.
    assert (article.published, article.published_basis) == (date(2000, 1, 1), DateBasis.METADATA)
    assert article.published_note == "the day on which the PDF was made"
    assert article.retrieved == date(2026, 11, 22)


@pytest.mark.parametrize("stated", ["", "untitled", "(anonymous)", "Microsoft Word - a.docx", "talks_final2.docx", " "])
def test_a_placeholder_is_no_title(stated: str) -> None:
    article = read_pdf(article_pdf(PARAGRAPHS[:1], title=stated, author=stated), "a.pdf")
    assert (article.title, article.author) == (None, None)


def test_an_empty_password_is_tried() -> None:
    content = encrypted(article_pdf(PARAGRAPHS, space=6), "")
    assert read_pdf(content, "a.pdf").source.split("\n\n") == PARAGRAPHS


def test_a_date_that_is_none_is_left_out() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page_pdf("Talks ended."))))
    writer.add_metadata({"/CreationDate": "yesterday"})
    buffer = io.BytesIO()
    writer.write(buffer)
    assert read_pdf(buffer.getvalue(), "a.pdf").published is None


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (encrypted(page_pdf("Talks ended."), "secret"), "the PDF is protected by a password; save it without"),
        (page_pdf("", ""), "the PDF holds pictures of pages and no text; run text recognition"),
        (page_pdf("12", "13"), "the PDF holds pictures of pages and no text"),
        (page_pdf("Talks ended.")[:400], "the PDF is damaged"),
        (b"%PDF-1.7\n" + b"\xff\x00" * 500, "the PDF is damaged"),
        (b"", "the PDF is damaged"),
        (page_pdf(*["Talks."] * 501), "the PDF has 501 pages; give at most 500"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(content: bytes, problem: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read_pdf(content, "a.pdf")
    assert str(caught.value).startswith("a.pdf: ")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_small_file_that_unpacks_to_much_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page_pdf("Talks ended."))))
    stream = writer.pages[0].get_contents()
    assert stream is not None
    stream.set_data(b"BT (a) Tj ET " * 4_000_000)
    writer.pages[0].replace_contents(stream.flate_encode(9))
    buffer = io.BytesIO()
    writer.write(buffer)
    assert len(buffer.getvalue()) < 1_000_000
    with pytest.raises(UnreadableInputError, match=r"a\.pdf: "):
        read_pdf(buffer.getvalue(), "a.pdf")
