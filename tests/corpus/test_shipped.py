from pathlib import Path

import pytest

from corpus.errors import ArticleFileError, EmptyCorpusError
from corpus.raw_article import RawArticle, article_of
from corpus.shipped import SHIPPED_ARTICLES, read_library, read_shipped

HEADER = "---\npublisher: The Village Post\n---\n"


def test_the_shipped_articles_with_their_sources():
    shipped = read_shipped(SHIPPED_ARTICLES)
    assert [one.article for one in shipped] == list(read_library(SHIPPED_ARTICLES))
    for one in shipped:
        cleaned = article_of(RawArticle(one.source, "a file", publisher="any"), one.article.id)
        assert cleaned.text == one.article.text
        assert cleaned.provenance.source_sha256 == one.article.provenance.source_sha256


def test_a_source_stays_byte_for_byte(tmp_path: Path):
    source = "Photo: Li\r\n\r\nOne.  Two.\r\n \n"
    (tmp_path / "ferry.md").write_bytes(f"{HEADER}{source}".encode())
    (one,) = read_shipped(tmp_path)
    assert one.source == source


def test_a_folder_that_cannot_be_used(tmp_path: Path):
    with pytest.raises(EmptyCorpusError, match="no article files"):
        read_shipped(tmp_path)
    (tmp_path / "ferry.md").write_text(f"{HEADER} \n")
    with pytest.raises(ArticleFileError, match="no text"):
        read_shipped(tmp_path)
