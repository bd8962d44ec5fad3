"""The id of a revision."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, DateBasis, Provenance
from corpus.library import Library
from corpus.revision import revision_id

ARTICLES = st.lists(
    st.builds(
        Article,
        st.text("abc-é", min_size=1, max_size=4),
        st.text(st.characters(codec="utf-8"), max_size=20),
        st.builds(Provenance, publisher=st.text("xyz", max_size=3), source_sha256=st.just("0" * 64)),
    ),
    unique_by=lambda article: article.id,
    max_size=5,
)
FERRY = Article("ferry", "The ferry sails at noon.", Provenance("Harbour Post", "0" * 64))


@given(ARTICLES, st.randoms())
def test_the_order_does_not_matter(articles: list[Article], random: Any) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)
    identifier = revision_id(Library.of(articles))
    assert revision_id(Library.of(shuffled)) == identifier
    assert len(identifier) == 12
    assert set(identifier) <= set("0123456789abcdef")


@given(ARTICLES, ARTICLES)
def test_only_the_same_articles_have_the_same_id(some: list[Article], others: list[Article]) -> None:
    one, other = Library.of(some), Library.of(others)
    assert (revision_id(one) == revision_id(other)) is (one == other)


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({"retrieved": date(2026, 1, 1)}, True),
        ({"publisher": "Harbour Times"}, False),
        ({"source_sha256": "1" * 64}, False),
        ({"title": ""}, False),
        ({"published": date(2026, 1, 1)}, False),
        ({"published_basis": DateBasis.STATED}, False),
        ({"caption": "The ferry"}, False),
    ],
)
def test_which_provenance_counts(change: dict[str, Any], is_same: bool) -> None:
    changed = replace(FERRY, provenance=replace(FERRY.provenance, **change))
    assert (revision_id(Library.of([changed])) == revision_id(Library.of([FERRY]))) is is_same


def test_the_id_stays_what_it_was() -> None:
    # Indexes on disk and questions in the journal refer to it.
    assert revision_id(Library.of([FERRY])) == "507092e93b67"
