import re

import pytest

from corpus.article import Article, Provenance
from corpus.identity import Identities, same_page, without_tracking
from corpus.library import Library
from corpus.naming import proposed_id
from corpus.raw_article import RawArticle, article_of

LINK = "https://news.example/ferry"


def raw(source: str = "The ferry sails.", name: str | None = None, **fields: str) -> RawArticle:
    return RawArticle(source, "an input", name=name, **fields)


def library(*articles: RawArticle) -> Library:
    return Library.of([article_of(one, one.name or proposed_id(one)) for one in articles])


@pytest.mark.parametrize(
    "other",
    [
        "http://news.example/ferry",
        "https://news.example:443/ferry",
        "http://news.example:80/ferry",
        "https://www.news.example/ferry",
        "HTTPS://News.Example/ferry",
        "https://news.example/ferry/",
        "https://news.example/ferry#comments",
        "https://news.example/ferry?utm_source=rss&fbclid=1",
    ],
)
def test_the_same_page(other):
    assert same_page(other) == same_page(LINK)


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/Ferry",
        "https://news.example/ferry?page=2",
        "https://news.example:8443/ferry",
        "https://other.example/ferry",
        "https://news.example/",
        "https://news.example:99999/ferry",
        "https://xn--a.org/ferry",
        "https://[]@",
        "",
        None,
    ],
)
def test_another_page(other):
    assert same_page(other) != same_page(LINK)


def test_the_order_of_a_query_does_not_matter():
    assert same_page(f"{LINK}?a=1&b=2") == same_page(f"{LINK}?b=2&a=1")


FERRY = raw(name="ferry", url=LINK)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (raw("New words.", name="ferry"), "ferry"),
        (raw("New words.", name="bakery"), "bakery"),
        (raw("New words.", url=LINK), "ferry"),
        (raw("New words.", url="http://www.news.example/ferry?utm_medium=feed"), "ferry"),
        (raw("New words.", name="saved-page", url=LINK), "ferry"),
        (raw("New words.", name="saved-page"), "saved-page"),
        (raw(title="Ferry"), "ferry"),  # made up, and the article of that id has the same text
    ],
)
def test_which_article_an_input_is(given, expected):
    assert Identities(library(FERRY), {}).id_of(given) == expected


def test_a_made_up_name_that_another_article_has_gets_a_hash():
    given = [raw("New.", title="Ferry"), raw("Other.", title="Ferry"), raw("New.", title="Ferry", url=f"{LINK}/2")]
    ids = [Identities(library(FERRY), {}).id_of(one) for one in given]
    assert all(re.fullmatch("ferry-[0-9a-f]{6}", article_id) for article_id in ids)
    assert len(set(ids)) == len(ids)
    assert [Identities(library(FERRY), {}).id_of(one) for one in given] == ids


def test_ids_never_differ_in_case_alone():
    identities = Identities(library(FERRY), {})
    other = identities.id_of(raw("New words.", name="Ferry"))
    assert other.startswith("Ferry-")
    assert Identities(library(FERRY), {}).id_of(raw("Its words, corrected.", name="Ferry")) == other
    assert Identities(Library.of([]), {}).id_of(raw(name="Ferry")) == "Ferry"


def test_two_inputs_that_differ_in_case_alone_are_two_articles():
    identities, one = Identities(Library.of([]), {}), raw("One.", name="a")
    identities.add(one, identities.id_of(one))
    assert identities.id_of(one) == "a"
    assert identities.id_of(raw("Two.", name="A")).startswith("A-")


def test_an_article_that_the_library_has_had_gets_its_id_again():
    assert Identities(Library.of([]), {LINK: "ferry-2021"}).id_of(raw(url=f"{LINK}#top")) == "ferry-2021"


def test_the_library_in_force_comes_before_what_it_has_had():
    assert Identities(library(FERRY), {LINK: "ferry-2021"}).id_of(raw("New.", url=LINK)) == "ferry"


def test_a_link_that_articles_have_in_common_tells_none_of_them():
    in_force = library(FERRY, raw("At one.", name="live-2", url=LINK))
    new = raw("At two.", name="live-3", url=LINK)
    assert Identities(in_force, {LINK: "ferry"}).id_of(new) == "live-3"


def test_an_input_is_no_version_of_an_article_that_is_given_beside_it():
    names = {"ferry", "live-2"}
    assert Identities(library(FERRY), {}, names).id_of(raw("At one.", name="live-2", url=LINK)) == "live-2"
    assert Identities(library(FERRY), {}, names).id_of(raw("At one.", url=LINK)) == "ferry"


def test_two_inputs_without_a_name_are_one_article_where_they_have_a_link_in_common():
    identities, one = Identities(Library.of([]), {}), raw("One.", title="Ferry", url=LINK)
    assert identities.id_of(raw("Two.", url=LINK)) == "two"
    identities.add(one, identities.id_of(one))
    assert identities.id_of(raw("Two.", url=LINK)) == "ferry"


@pytest.mark.parametrize("length", [95, 100])
def test_a_long_id_stays_short_enough_to_be_a_name(length):
    taken = "a" * length
    in_force = Library.of([Article(taken.upper(), "Text.", Provenance("Post", "0" * 64))])
    new = Identities(in_force, {}).id_of(raw(name=taken))
    assert len(new) <= 100
    assert proposed_id(raw(name=new)) == new


@pytest.mark.parametrize(
    ("link", "without"),
    [
        (LINK, LINK),
        (f"{LINK}?utm_source=rss&fbclid=1", LINK),
        (f"{LINK}?page=2&UTM_Medium=x&q=%C3%A9+a#top", f"{LINK}?page=2&q=%C3%A9+a#top"),
        (f"{LINK}?gclid=1#top", f"{LINK}#top"),
        (f"{LINK}?", f"{LINK}?"),
        (f"{LINK}#utm_source=1?gclid=2", f"{LINK}#utm_source=1?gclid=2"),
    ],
)
def test_a_link_without_what_tells_how_somebody_came_to_it(link, without):
    assert without_tracking(link) == without
