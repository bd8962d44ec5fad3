from datetime import date

import pytest

from bot.errors import ModerationError
from bot.moderation.reading import given_provenance, is_link, read_inputs
from corpus.article import DateBasis
from corpus.raw_article import RawArticle, RefusedInput
from corpus.readers.inputs import GivenProvenance
from corpus.readers.link import LinkStatus
from tests.bot.moderators import NOTHING_STATED, news_feed, news_page, sentences
from tests.corpus.web.site import fetcher_for

NOTHING = {"publisher": None, "title": None, "author": None, "published": None, "url": None}


def read(*inputs, given=NOTHING_STATED, standard_input=None, minutes):
    return read_inputs([str(one) for one in inputs], given, standard_input, fetcher_for, minutes)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, NOTHING_STATED),
        ({"publisher": " ", "title": "", "url": ""}, NOTHING_STATED),
        ({"publisher": " The  Post ", "title": "A\nferry"}, GivenProvenance("The Post", "A ferry")),
        ({"published": "2021-05-04", "author": "Li"}, GivenProvenance(author="Li", published=date(2021, 5, 4))),
        ({"published": "4 May 2021"}, GivenProvenance(published=date(2021, 5, 4))),
        ({"url": "https://a.example/1"}, GivenProvenance(url="https://a.example/1")),
    ],
)
def test_what_a_moderator_states(given, expected):
    assert given_provenance(**{**NOTHING, **given}) == expected


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"published": "4 May"}, '"4 May" is no date; write it as 2019-02-28'),
        ({"published": "03/04/2019"}, '"03/04/2019" is no date; write it as 2019-02-28 or 28 February 2019'),
        ({"published": "2021-02-30"}, '"2021-02-30" is no date'),
        ({"url": "a.example/1"}, '"a.example/1" is no link; begin it with https:// or http://'),
        ({"url": "javascript:alert(1)"}, '"javascript:alert(1)" is no link'),
    ],
)
def test_what_cannot_be_stated(given, problem):
    with pytest.raises(ModerationError) as caught:
        given_provenance(**{**NOTHING, **given})
    assert str(caught.value).startswith(problem)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://a.example/", True),
        (" HTTP://a.example/", True),
        ("file:///etc/passwd", True),  # which the fetcher refuses
        ("http:127.0.0.1", True),
        ("ferry.txt", False),
        ("C:\\ferry.txt", False),
        ("-", False),
        ("a.example/ferry", False),
    ],
)
def test_what_is_meant_as_a_link(given, expected):
    assert is_link(given) is expected


def test_files_folders_and_standard_input(tmp_path, minutes):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mill.md").write_text("# The mill\n\nIt stands still.")
    (tmp_path / "ferry.txt").write_text("It sails at noon.")
    readings = read(
        tmp_path / "ferry.txt",
        "-",
        tmp_path / "folder",
        tmp_path / "none.txt",
        standard_input=b"It opens.",
        minutes=minutes,
    )
    ferry, bakery, mill, none = readings.inputs
    today = date.today()
    assert ferry == RawArticle("It sails at noon.", str(tmp_path / "ferry.txt"), name="ferry", retrieved=today)
    assert bakery == RawArticle("It opens.", "standard input", retrieved=today)
    assert (mill.source, mill.name, mill.title) == ("It stands still.", "mill", "The mill")
    assert isinstance(none, RefusedInput)
    assert (none.origin, none.problem) == (str(tmp_path / "none.txt"), "cannot be read (No such file or directory)")
    assert (readings.links, minutes.pages) == ((), [])


@pytest.mark.parametrize("path", ["a" * 5000, "~nobody-of-this-name/a.txt", "a" * 300 + ".xml", "empty", "/dev/null"])
def test_a_path_that_is_none_stops_nothing(tmp_path, minutes, path):
    (tmp_path / "ferry.txt").write_text("It sails at noon.")
    (tmp_path / "empty").mkdir()
    *refused, ferry = read(path, "ferry.txt", minutes=minutes).inputs
    assert [type(one) for one in refused] == [RefusedInput]
    assert ferry.name == "ferry"


def test_empty_standard_input_is_refused(minutes):
    (refused,) = read("-", standard_input=b"", minutes=minutes).inputs
    assert refused == RefusedInput("standard input", "it is empty", "give an article with text")


def test_what_is_stated_comes_before_what_is_read(tmp_path, minutes):
    front_matter = "---\npublisher: Post\ntitle: Noon\npublished: 2020-01-01\nretrieved: 2020-01-02\n---\n"
    (tmp_path / "ferry.md").write_text(f"{front_matter}It sails at noon.")
    given = GivenProvenance(publisher="Herald", author="Li", published=date(2021, 5, 4))
    (ferry,) = read(tmp_path / "ferry.md", given=given, minutes=minutes).inputs
    assert (ferry.publisher, ferry.title, ferry.author) == ("Herald", "Noon", "Li")
    assert (ferry.published, ferry.published_basis) == (date(2021, 5, 4), DateBasis.STATED)
    assert ferry.retrieved == date(2020, 1, 2)


@pytest.mark.parametrize("given", [GivenProvenance(title="Noon"), GivenProvenance(url="https://a.example/")])
def test_a_title_or_a_link_is_of_one_article(tmp_path, minutes, given):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"It is {name}.")
    with pytest.raises(ModerationError, match="a title or a link is of one article, and these are 2"):
        read(tmp_path, given=given, minutes=minutes)
    (tmp_path / "b.txt").write_text("")
    assert [type(one) for one in read(tmp_path, given=given, minutes=minutes).inputs] == [RawArticle, RefusedInput]
    assert len(read("a.txt", given=given, minutes=minutes).inputs) == 1


def test_links_and_feeds(site, minutes):
    site.add("/a", news_page("A", sentences("ferry")))
    site.add("/feed", news_feed(site.url("/a"), site.url("/gone")), "application/rss+xml")
    urls = [site.url("/a"), f" {site.url('/a')} ", site.url("/gone"), site.url("/feed")]
    readings = read(*urls, minutes=minutes)
    assert [(reading.url, reading.status) for reading in readings.links] == [
        (site.url("/a"), LinkStatus.READ),
        (site.url("/gone"), LinkStatus.GONE),
        (site.url("/feed"), LinkStatus.READ),
    ]
    assert [(type(one).__name__, one.origin) for one in readings.inputs] == [
        ("RawArticle", site.url("/a")),
        ("RefusedInput", site.url("/gone")),
        ("RawArticle", site.url("/a")),
        ("RefusedInput", site.url("/gone")),
    ]
    assert minutes.pages[-1] == (5, 5)


def test_a_saved_feed_is_read_and_is_no_subscription(site, tmp_path, minutes):
    site.add("/a", news_page("A", sentences("ferry")))
    (tmp_path / "saved.xml").write_text(news_feed(site.url("/a"), "http://127.0.0.1:1/"))
    readings = read(tmp_path / "saved.xml", minutes=minutes)
    assert [(type(one).__name__, one.origin) for one in readings.inputs] == [
        ("RawArticle", site.url("/a")),
        ("RefusedInput", "http://127.0.0.1:1/"),
    ]
    assert readings.links == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<?xml version='1.0'?>\n<rss><channel>\n</rss>", "the feed's XML is broken in line 3"),
        (b"", "this is no feed"),
        (b"<svg/>", "this is no feed"),
        (None, "the feed is larger than 10 MB"),
    ],
)
def test_a_broken_feed_file_is_refused(tmp_path, minutes, content, problem):
    path = tmp_path / "feed.rss"
    if content is None:
        with path.open("wb") as file:
            file.truncate(10_000_001)
    else:
        path.write_bytes(content)
    (refused,) = read(path, minutes=minutes).inputs
    assert isinstance(refused, RefusedInput)
    assert refused.origin == str(path)
    assert refused.problem.startswith(problem)
