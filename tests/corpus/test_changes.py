from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.change import Added, Change, Changed, Duplicate, Unchanged
from corpus.changes import SAME_ARTICLE, changes_of, is_same
from corpus.library import Library
from corpus.raw_article import RawArticle, RefusedInput, article_of

FERRY = "The ferry crosses the river at noon. It carries forty people and ten bicycles over to the other bank."
BAKERY = "The bakery opens at five. Its owner says that rye bread sells best on Mondays, and cake on Sundays."
LONG = " ".join(f"On day {day} the mill turned {day * 7} times and ground {day * 3} sacks of rye." for day in range(30))
INN = " ".join(
    f"By week {week} an inn had let {week * 5} rooms to {week * 2} people from far away." for week in range(30)
)
RETOLD = LONG.replace("On day 3 the mill turned 21 times", "On day 3 the old mill turned 21 times")
SHORTER = " ".join(LONG.split()[: len(LONG.split()) * 2 // 3])


def raw(source: str, name: str | None = "ferry", **fields: object) -> RawArticle:
    return RawArticle(source, f"{name}.txt", name=name, **fields)


def library(*articles: RawArticle) -> Library:
    return Library.of([article_of(one, one.name or "none") for one in articles])


def after(before: Library, changes: tuple[Change, ...]) -> Library:
    """Return the library as it would be with the changes."""
    articles = dict(before.articles)
    articles |= {one.article.id: one.article for one in changes if isinstance(one, Added | Changed)}
    return Library.of(list(articles.values()))


def test_a_new_article():
    (change,) = changes_of([raw(f" {FERRY}\n", publisher="Post")], Library.of([]))
    assert isinstance(change, Added)
    assert (change.article.id, change.article.text, change.article.provenance.publisher) == ("ferry", FERRY, "Post")
    assert (change.source, change.origin, change.similar_to) == (f" {FERRY}\n", "ferry.txt", None)


@pytest.mark.parametrize("fields", [{}, {"retrieved": date(2021, 5, 4)}])
def test_the_same_again(fields):
    in_force = library(raw(FERRY, retrieved=date(2020, 1, 1)))
    assert changes_of([raw(FERRY, **fields)], in_force) == (Unchanged("ferry", "ferry.txt"),)


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (raw(FERRY.replace("forty", "fifty")), [f"- {FERRY}", f"+ {FERRY.replace('forty', 'fifty')}"]),
        (raw(FERRY, title="A ferry"), ["+ title: A ferry"]),
        (raw(f"{FERRY}\n"), []),  # another source text, which people see no difference in
    ],
)
def test_a_changed_article(given, lines):
    in_force = library(raw(FERRY))
    (change,) = changes_of([given], in_force)
    assert isinstance(change, Changed)
    assert (change.before, change.article.id, change.source) == (in_force["ferry"], "ferry", given.source)
    assert [f"{line.side} {line.text}" for line in change.differences] == lines


@pytest.mark.parametrize(
    ("text", "kind", "least"),
    [(LONG, Duplicate, 1.0), (LONG.replace(". ", ".\n\n"), Duplicate, 1.0), (RETOLD, Duplicate, SAME_ARTICLE)],
)
def test_the_same_article_under_another_name(text, kind, least):
    in_force = library(raw(LONG, "mill"), raw(BAKERY, "bakery"))
    (change,) = changes_of([raw(text, "mill-again")], in_force)
    assert isinstance(change, kind)
    assert (change.article_id, change.of, change.origin) == ("mill-again", "mill", "mill-again.txt")
    assert least <= change.similarity <= 1
    (kept,) = changes_of([raw(text, "mill-again")], in_force, keep_duplicates=True)
    assert isinstance(kept, Added)
    assert kept.similar_to == "mill"


def test_an_article_that_says_much_the_same_is_added_and_told():
    (change,) = changes_of([raw(SHORTER, "short")], library(raw(LONG, "mill")))
    assert isinstance(change, Added)
    assert change.similar_to == "mill"


def test_what_comes_before_counts_too():
    changes = changes_of([raw(LONG, "mill"), raw(RETOLD, "mill-again")], Library.of([]))
    assert [type(change) for change in changes] == [Added, Duplicate]
    changed = changes_of([raw(LONG, "ferry"), raw(RETOLD, "mill-again")], library(raw(FERRY)))
    assert [type(change) for change in changed] == [Changed, Duplicate]


def test_a_duplicate_of_what_an_article_said_before_is_none():
    changes = changes_of([raw(FERRY, "mill"), raw(LONG, "long")], library(raw(LONG, "mill")))
    assert [type(change) for change in changes] == [Changed, Added]


@pytest.mark.parametrize(("in_force", "first"), [([], Added), ([raw(BAKERY)], Changed), ([raw(FERRY)], Unchanged)])
@pytest.mark.parametrize(
    ("second", "problem"),
    [
        (FERRY.replace("forty", "fifty"), "the same article as ferry.txt, which comes before it"),
        (LONG, "the same article as ferry.txt, which comes before it"),
    ],
)
def test_one_article_given_in_two_versions_is_refused_by_name(in_force, first, second, problem):
    changes = changes_of([raw(FERRY), raw(FERRY), raw(second)], library(*in_force))
    assert [type(change) for change in changes] == [first, Unchanged, RefusedInput]
    assert isinstance(changes[2], RefusedInput)
    assert changes[2].origin == "ferry.txt"
    assert changes[2].problem == problem


def test_another_article_of_the_same_name_is_refused():
    in_force = library(raw(LONG, "mill"), raw(FERRY))
    (refused,) = changes_of([raw(INN, "mill")], in_force)
    assert refused == RefusedInput(
        "mill.txt",
        "it has the name of the article mill, and next to nothing else in common with it",
        "give the file (or the line's _id) another name; to put it in that one's place, take that out first: "
        "`metropole corpus remove mill`",
    )
    (_, second) = changes_of([raw(INN, "new"), raw(LONG, "new")], in_force)
    assert isinstance(second, RefusedInput)
    assert second.problem == "it has the name of new.txt, which comes before it, and another text"
    assert [type(change) for change in changes_of([raw(SHORTER, "mill"), raw(BAKERY)], in_force)] == [Changed, Changed]


def test_a_page_may_say_something_else_by_now():
    page = raw(LONG, url="https://news.example/ferry")
    moved = replace(page, source=INN, url="http://www.news.example/ferry?utm_source=feed")
    (change,) = changes_of([moved], library(page))
    assert isinstance(change, Changed)
    stated = replace(page, stated_by_hand=("url",))  # which a file of the same name does not give itself
    (refused,) = changes_of([raw(INN)], library(stated))
    assert isinstance(refused, RefusedInput)


@pytest.mark.parametrize(
    ("given", "is_same"),
    [
        ("http://news.example/ferry", True),
        ("https://news.example/ferry/", True),
        ("https://www.news.example/ferry", True),
        ("https://news.example/Ferry", False),
        ("https://news.example/ferry?page=2", False),
        ("https://news.example/ferry#noon", False),
        ("https://news.example:8443/ferry", False),
    ],
)
def test_a_link_in_another_spelling_is_no_change(given, is_same):
    known = raw(FERRY, url="https://news.example/ferry")
    (again,) = changes_of([replace(known, url=given)], library(known))
    assert type(again) is (Unchanged if is_same else Changed)
    (corrected,) = changes_of([replace(known, source=FERRY.replace("forty", "fifty"), url=given)], library(known))
    assert isinstance(corrected, Changed)
    assert corrected.article.provenance.url == (known.url if is_same else given)
    (stated,) = changes_of([replace(known, url=given, stated_by_hand=("url",))], library(known))
    assert isinstance(stated, Changed)
    assert stated.article.provenance.url == given


def test_what_was_stated_by_hand_outlives_a_correction():
    before = library(raw(FERRY, publisher="Post", title="Noon", stated_by_hand=("publisher",)))
    corrected = FERRY.replace("forty", "fifty")
    (bare,) = changes_of([raw(corrected)], before)
    assert isinstance(bare, Changed)
    assert (bare.article.provenance.publisher, bare.article.provenance.title) == ("Post", None)
    assert bare.overruled == ()
    (given,) = changes_of([raw(corrected, publisher="Herald")], before)
    assert isinstance(given, Changed)
    assert (given.article.provenance.publisher, given.overruled) == ("Post", ("publisher",))
    again = changes_of([raw(corrected, publisher="Herald")], after(before, (given,)))
    assert again == (Unchanged("ferry", "ferry.txt", ("publisher",)),)
    (anew,) = changes_of([raw(FERRY, publisher="Herald", stated_by_hand=("publisher",))], before)
    assert isinstance(anew, Changed)
    assert (anew.article.provenance.publisher, anew.overruled) == ("Herald", ())


def test_ids_that_differ_in_case_alone_are_two_articles():
    changes = changes_of([raw(FERRY, "ferry"), raw(BAKERY, "Ferry")], Library.of([]))
    ids = [change.article.id for change in changes if isinstance(change, Added)]
    assert len({article_id.lower() for article_id in ids}) == 2


def test_what_cannot_be_an_article_is_refused_and_the_rest_goes_on():
    refused = RefusedInput("a.pdf", "the PDF is damaged", "get it again")
    blank, broken = raw(" \n", "blank"), raw("a\0b", "broken")
    changes = changes_of([refused, blank, broken, raw(FERRY)], Library.of([]))
    assert changes[0] is refused
    assert [change.origin for change in changes] == ["a.pdf", "blank.txt", "broken.txt", "ferry.txt"]
    assert [type(change) for change in changes] == [RefusedInput, RefusedInput, RefusedInput, Added]


def test_what_was_withdrawn_for_good_is_refused():
    def withdrawn(article_id: str) -> RefusedInput | None:
        return RefusedInput(article_id, "it was false", "restore it") if article_id == "ferry" else None

    link = "https://news.example/ferry"
    inputs = [raw(FERRY), raw(LONG, None, url=link), raw(BAKERY, "bakery")]
    changes = changes_of(inputs, Library.of([]), former_links={link: "ferry"}, withdrawn_for_good=withdrawn)
    assert changes[:2] == (
        RefusedInput("ferry.txt", "it was false", "restore it"),
        RefusedInput("None.txt", "it was false", "restore it"),
    )
    assert isinstance(changes[2], Added)


def test_lines_that_have_a_link_in_common_stay_apart():
    link = "https://news.example/live"
    lines = [raw(FERRY, "live-1", url=link), raw(BAKERY, "live-2", url=link), raw(LONG, "live-3", url=link)]
    for known in range(4):
        changes = changes_of(lines, library(*lines[:known]))
        assert [type(change) for change in changes] == [Unchanged] * known + [Added] * (3 - known)


def test_the_same_text_without_a_name_is_unchanged_the_second_time():
    unnamed = raw(FERRY, None)
    first = changes_of([unnamed], Library.of([]))
    assert changes_of([unnamed], after(Library.of([]), first)) == (
        Unchanged("the-ferry-crosses-the-river-at-noon-it", "None.txt"),
    )


INPUTS = st.lists(
    st.builds(
        raw,
        st.sampled_from([FERRY, BAKERY, LONG, RETOLD, " "]),
        st.sampled_from([None, "ferry", "Ferry", "bakery"]),
        url=st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
        title=st.sampled_from([None, "Ferry"]),
    ),
    max_size=5,
)


@given(INPUTS)
@settings(max_examples=60, deadline=None)
def test_adding_the_same_again_changes_nothing(inputs: list[RawArticle]):
    first = changes_of(inputs, Library.of([]))
    assert len(first) == len(inputs)
    in_force = after(Library.of([]), first)
    assert len({article_id.lower() for article_id in in_force.articles}) == len(in_force)
    added = [raw for raw, change in zip(inputs, first, strict=True) if isinstance(change, Added)]
    again = changes_of(added, in_force)
    assert all(isinstance(change, Unchanged) for change in again)


def test_only_the_day_of_retrieval_makes_no_difference():
    article = article_of(raw(FERRY, retrieved=date(2020, 1, 1)), "ferry")
    assert is_same(article, article_of(raw(FERRY, retrieved=date(2021, 1, 1)), "ferry"))
    assert not is_same(article, Article("ferry", f"{FERRY} So it is.", article.provenance))
    assert not is_same(article, article_of(raw(FERRY, publisher="Post"), "ferry"))
