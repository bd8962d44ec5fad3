from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import DateBasis
from corpus.change import Added
from corpus.changes import changes_of
from corpus.errors import UnreadableInputError, UnwritableFolderError
from corpus.export import export_articles
from corpus.library import Library
from corpus.raw_article import RawArticle, article_of
from corpus.readers.inputs import read_input
from corpus.revision import revision_id
from corpus.shipped import SHIPPED_ARTICLES, read_shipped
from corpus.store.records import StoredArticle

TEXT = "The ferry crosses the river at noon. It carries forty people."


def stored(article_id: str, source: str = TEXT, **fields: object) -> StoredArticle:
    return StoredArticle(article_of(RawArticle(source, "an input", **fields), article_id), source)


def read_back(folder: Path) -> list[StoredArticle]:
    changes = changes_of(read_input(folder), Library.of([]), keep_duplicates=True)
    assert [change for change in changes if not isinstance(change, Added)] == []
    return [StoredArticle(change.article, change.source) for change in changes if isinstance(change, Added)]


def exported(articles: list[StoredArticle], folder: Path) -> list[StoredArticle]:
    """Export articles, and read them back."""
    assert export_articles(articles, folder) == len(articles)
    return read_back(folder)


def revision(articles: list[StoredArticle]) -> str:
    return revision_id(Library.of([one.article for one in articles]))


KINDS = [
    stored("bare"),
    stored("all", publisher="Post", title="Noon", author="Li, Kim", url="https://a.example/1?b=c#d"),
    stored("by-hand", publisher="Post", title="Noon", stated_by_hand=("publisher", "title")),
    stored("caption", f"A ferry on the river. (Photo: Li)\n\n{TEXT}"),
    stored("date-line", f"date: 2021-05-04\n{TEXT}"),
    stored("stated", published=date(2021, 5, 4), published_basis=DateBasis.STATED),
    stored("from-metadata", published=date(2021, 5, 4), published_basis=DateBasis.METADATA, published_note="the day"),
    stored("worked-out", published=date(2021, 5, 4), published_basis=DateBasis.WORKED_OUT, published_note="“Tuesday”"),
    stored("retrieved", retrieved=date(2021, 5, 5)),
    stored("line-ends", TEXT.replace(". ", ".\r\n\r\n") + "\r"),
    stored("white-space", f" \n\t{TEXT}\u00a0 \n\n\n"),
    stored("front-matter", f"---\ntitle: none\n---\n{TEXT}"),
    stored("mark", f"\ufeff{TEXT}"),
    stored("decomposed", TEXT.replace("noon", "no\u0308on")),
    stored("odd-title", title="a: 'b' \"c\" #d\n- e\t\\ \x85\u2028\u202e\ufeff\x07 { [ & * ! | > % @ `"),
    stored("title-of-spaces", title=" a "),
    *(stored(f"title-{n}", title=title) for n, title in enumerate(["null", "2021-05-04", "yes", "1e3", "---", "~"])),
    stored("address", publisher="https://news.example/"),
    stored("chinese", "渡轮中午过河。它载着四十人。", title="渡轮 🛥", publisher="新闻"),
    stored("full.stop", publisher="Post"),
    stored("1"),
    stored("same-link", f"{TEXT} Twice.", url="https://a.example/1?b=c#d"),
]


def test_articles_of_every_kind_come_back_as_they_were(tmp_path: Path) -> None:
    back = exported(KINDS, tmp_path / "exported")
    assert {one.article.id: one for one in back} == {one.article.id: one for one in KINDS}
    assert revision(back) == revision(KINDS)
    assert sorted(path.name for path in (tmp_path / "exported").iterdir()) == sorted(
        f"{one.article.id}.md" for one in KINDS
    )


def test_the_shipped_articles_come_back_as_they_were(tmp_path: Path) -> None:
    shipped = read_shipped(SHIPPED_ARTICLES)
    assert exported(shipped, tmp_path / "exported") == shipped


FIELD = st.one_of(st.none(), st.text(min_size=1).filter(str.strip))


@given(
    source=st.text(min_size=1),
    publisher=FIELD,
    title=FIELD,
    author=FIELD,
    url=FIELD,
    note=FIELD,
    published=st.one_of(st.none(), st.tuples(st.dates(), st.sampled_from(DateBasis))),
)
@settings(deadline=None)
def test_any_article_comes_back_as_it_was(source, publisher, title, author, url, note, published):
    day, basis = published or (None, None)
    fields = {"publisher": publisher, "title": title, "author": author, "url": url, "published_note": note}
    try:
        article = stored("ferry", f"{TEXT} {source}", published=day, published_basis=basis, **fields)
    except UnreadableInputError:  # it holds what is no character
        return
    with TemporaryDirectory() as folder:
        assert exported([article], Path(folder)) == [article]


def test_an_export_of_an_export_is_the_same(tmp_path: Path) -> None:
    export_articles(KINDS, tmp_path / "first")
    export_articles(read_back(tmp_path / "first"), tmp_path / "second")
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


@pytest.mark.parametrize("folder", ["new", "new/below", "empty", ".", "link"])
def test_a_folder_that_is_new_or_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    work = tmp_path / "work"
    for name in ("work", "work/empty", "elsewhere"):
        (tmp_path / name).mkdir()
    if folder == ".":
        (work / "empty").rmdir()
    else:
        (work / "link").symlink_to(tmp_path / "elsewhere")
    monkeypatch.chdir(work)
    assert exported(KINDS[:2], Path(folder)) == sorted(KINDS[:2], key=lambda one: one.article.id)


@pytest.mark.parametrize("name", ["a.txt", ".hidden", "bare.md"])
def test_nothing_in_a_folder_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UnwritableFolderError, match="the folder is not empty"):
        export_articles(KINDS, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("folder", ["file", "file/below", "a" * 300])
def test_a_folder_that_cannot_be_made(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UnwritableFolderError, match="it cannot be written") as caught:
        export_articles(KINDS, tmp_path / folder)
    assert str(caught.value).startswith(str(tmp_path / folder))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_empty_library(tmp_path: Path) -> None:
    assert export_articles([], tmp_path / "empty") == 0
    assert list((tmp_path / "empty").iterdir()) == []
