from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article, DateBasis, Provenance
from corpus.errors import ArticleFileError, EmptyCorpusError
from corpus.library import Library
from corpus.shipped import SHIPPED_ARTICLES, read_library

FEBRUARY, MARCH = "global-times-2019-02-28", "global-times-2019-03-01"


@pytest.fixture(scope="module")
def shipped() -> Library:
    return read_library(SHIPPED_ARTICLES)


def test_shipped_articles(shipped: Library) -> None:
    assert [article.id for article in shipped] == [FEBRUARY, MARCH]
    assert len(shipped) == 2
    assert shipped[MARCH].id == MARCH


@pytest.mark.parametrize(
    ("article_id", "paragraphs", "characters", "first", "last"),
    [
        (
            FEBRUARY,
            24,
            5375,
            "North Korean leader Kim Jong-un and US President Donald Trump canceled a planned working lunch",
            'As Chinese proverb says Good things never come easy," but the outlook is promising, Wang said.',
        ),
        (
            MARCH,
            21,
            4533,
            "North Korea denied it asked for complete sanctions removal in an early morning press conference",
            "there is only a narrow window in which the two sides can reach a substantial agreement.",
        ),
    ],
)
def test_text_of_shipped_articles(
    shipped: Library, article_id: str, paragraphs: int, characters: int, first: str, last: str
) -> None:
    text = shipped[article_id].text
    assert text.startswith(first)
    assert text.endswith(last)
    assert len(text.split("\n\n")) == paragraphs
    assert len(text) == characters


@pytest.mark.parametrize(
    ("article_id", "expected"),
    [
        (
            FEBRUARY,
            Provenance(
                publisher="Global Times",
                source_sha256="e08a92270929efea224928208d3bec1f5208663688bec8c5c6eaf169bf9a1752",
                published=date(2019, 2, 28),
                published_basis=DateBasis.STATED,
                published_note='the source begins with "date 2019-02-28"',
                retrieved=date(2026, 11, 22),
                caption="North Korean leader Kim Jong-un (left) and US President Donald Trump sit together at the "
                "second North Korea-US summit in the Sofitel Legend Metropole hotel, Hanoi on Thursday.",
                photo_credit="AFP",
            ),
        ),
        (
            MARCH,
            Provenance(
                publisher="Global Times",
                source_sha256="27bb0ba270239bfaa5e05213275476bb959749f4697e7fbddfad7dd758b21b44",
                published=date(2019, 3, 1),
                published_basis=DateBasis.WORKED_OUT,
                published_note='the text speaks of "Friday" as the day after the press conference of Thursday, '
                "2019-02-28",
                retrieved=date(2026, 11, 22),
                caption="North Korean leader Kim Jong-un (left) and Vietnamese President Nguyen Phu Trong shake hands "
                "ahead of a bilateral meeting at the Presidential Palace in Hanoi, Vietnam on Friday.",
                photo_credit="IC",
            ),
        ),
    ],
)
def test_provenance_of_shipped_articles(shipped: Library, article_id: str, expected: Provenance) -> None:
    assert shipped[article_id].provenance == expected  # no title, no author and no link: the sources give none


@pytest.mark.parametrize(
    ("article_id", "source"), [(FEBRUARY, "000_13d3ee6f58a27f8b.txt"), (MARCH, "002_652bdf0bf037dc7a.txt")]
)
def test_shipped_articles_are_the_sources_word_for_word(shared: Path, article_id: str, source: str) -> None:
    _, _, body = (SHIPPED_ARTICLES / f"{article_id}.md").read_bytes().split(b"---\n", 2)
    assert body == (shared / "articles" / source).read_bytes()


def test_a_library_is_in_the_order_of_ids() -> None:
    provenance = Provenance("Publisher", "0" * 64)
    library = Library.of([Article(article_id, "Talks ended.", provenance) for article_id in "bca"])
    assert [article.id for article in library] == ["a", "b", "c"]


def test_one_bad_file_refuses_the_folder(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("---\npublisher: GT\n---\nTalks ended.")
    (tmp_path / "notes.txt").write_text("not an article file")
    assert [article.id for article in read_library(tmp_path)] == ["good"]
    (tmp_path / "worse.md").write_text("Talks ended.")
    with pytest.raises(ArticleFileError, match=r"worse\.md: no front matter"):
        read_library(tmp_path)


@pytest.mark.parametrize("folder", ["", "absent"])
def test_no_articles_are_told_in_one_line(tmp_path: Path, folder: str) -> None:
    with pytest.raises(EmptyCorpusError, match=r"no article files \(\*\.md\) here; put at least one") as caught:
        read_library(tmp_path / folder)
    assert str(tmp_path / folder) in str(caught.value)
