"""What moderators send through a platform."""

import pytest

from bot.errors import ModerationError
from bot.moderation.attachments import Attachment, attachment_name, check_size
from bot.moderation.reading import check_links, read_inputs
from corpus.raw_article import RefusedInput
from tests.bot.moderators import NOTHING_STATED, news_feed, news_page, sentences
from tests.corpus.web.site import fetcher_for


def read(minutes, *inputs):
    return read_inputs(inputs, NOTHING_STATED, None, fetcher_for, minutes).inputs


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("mill.txt", "mill.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\mill.md", "mill.md"),
        (".hidden.txt", "hidden.txt"),
        ("two\nlines.txt", "two lines.txt"),
        ("..", "article"),
        ("", "article"),
        ("x" * 300 + ".html", "x" * 100 + ".html"),
    ],
)
def test_a_file_is_known_by_its_own_name(given, name):
    assert attachment_name(given) == name


def test_a_file_that_is_too_large_is_told_so():
    check_size("mill.pdf", 10_000_000)
    with pytest.raises(ModerationError, match=r"mill\.pdf is larger than 10 MB; divide it"):
        check_size("mill.pdf", 10_000_001)


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("mill.md", "# The mill\n\n{}", "The mill"),
        ("mill.html", "<title>The mill</title><p>{}", "The mill"),
        ("mill.txt", "<!doctype html><title>The mill</title><p>{}", "The mill"),
        ("mill.jsonl", '{{"_id": "m", "title": "The mill", "text": "{}", "source": "Post"}}', "The mill"),
        ("mill.txt", "{}", None),
        (None, "{}", None),
    ],
)
def test_of_what_kind_a_file_is_its_ending_says_unless_its_bytes_belie_it(minutes, name, content, title):
    (article,) = read(minutes, Attachment(name, content.format(sentences("mill")).encode()))
    assert article.title == title
    assert sentences("mill").split(".")[0] in article.source
    assert article.origin.startswith(name or "the text")


def test_a_saved_feed_gives_the_articles_that_it_lists(minutes, site):
    site.add("/mill", news_page("The mill", sentences("mill")))
    (article,) = read(minutes, Attachment("news.xml", news_feed(site.url("/mill")).encode()))
    assert article.title == "The mill"


def test_what_cannot_be_read_stops_nothing_else(minutes):
    refused, article = read(minutes, Attachment("empty.txt", b""), Attachment("mill.txt", sentences("mill").encode()))
    assert isinstance(refused, RefusedInput)
    assert refused.origin == "empty.txt"
    assert article.origin == "mill.txt"


def test_a_path_of_the_bots_own_machine_is_no_link():
    check_links(["https://a.example/1"])
    with pytest.raises(ModerationError, match='"/etc/passwd" is no link'):
        check_links(["https://a.example/1", "/etc/passwd"])
