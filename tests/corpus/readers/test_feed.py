"""What a feed lists, and feeds that cannot be read."""

from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableInputError
from corpus.readers.feed import Feed, FeedEntry, is_feed, read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Evening &amp; Morning News</title>
<item><title>Older</title><link>https://news.example/older</link>
  <pubDate>Thu, 28 Feb 2019 23:30:00 -0500</pubDate></item>
<item><title>Talks &lt;i&gt;end&lt;/i&gt; &amp;amp; no deal</title><link>/newer?a=1&amp;b=2</link>
  <author>desk@news.example (Ann Writer)</author>
  <pubDate>Fri, 01 Mar 2019 10:00:00 GMT</pubDate>
  <description>A summary.</description>
  <content:encoded><![CDATA[<p>The whole text.</p>]]></content:encoded></item>
<item><title>No link, no date</title></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Évening</title>
<entry><title>A</title><link rel="alternate" href="https://news.example/a"/>
  <author><name>Ann Writer</name></author>
  <published>2019-02-28T23:30:00-05:00</published><updated>2019-03-02T08:00:00Z</updated>
  <content type="text">First &lt; second.

Third.</content></entry></feed>
"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
<item><title>A</title><link>https://news.example/a</link><dc:date>2019-03-01T10:00:00Z</dc:date></item></rdf:RDF>
"""


def test_rss() -> None:
    feed = read_feed(RSS.encode(), "feed.xml", url="https://news.example/feed")
    assert feed == Feed(
        "Evening & Morning News",
        (
            FeedEntry(
                link="https://news.example/newer?a=1&b=2",
                title="Talks end & no deal",
                author="Ann Writer",
                published=date(2019, 3, 1),
                updated=datetime(2019, 3, 1, 10, tzinfo=UTC),
                content="<p>The whole text.</p>",
            ),
            FeedEntry(
                link="https://news.example/older",
                title="Older",
                published=date(2019, 2, 28),  # the day there; in UTC it was the next one
                updated=datetime(2019, 3, 1, 4, 30, tzinfo=UTC),
            ),
            FeedEntry(title="No link, no date"),
        ),
    )


def test_atom() -> None:
    (entry,) = read_feed(ATOM.encode(), "feed.xml").entries
    assert entry == FeedEntry(
        link="https://news.example/a",
        title="A",
        author="Ann Writer",
        published=date(2019, 2, 28),
        updated=datetime(2019, 3, 2, 8, tzinfo=UTC),
        content="<p>First &lt; second.</p><p>Third.</p>",
    )


def test_an_author_of_many_addresses_holds_nothing_up() -> None:
    addresses = "a@" * 1_000_000
    content = RSS.replace("desk@news.example (Ann Writer)", addresses)
    assert addresses in content
    assert any(entry.author == addresses for entry in read_feed(content.encode(), "feed.xml").entries)


def test_the_date_of_rss_1() -> None:
    (entry,) = read_feed(RDF.encode(), "feed.xml").entries
    assert entry.published == date(2019, 3, 1)


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("cp1252", "windows-1252"), ("koi8-r", "koi8-r")],
)
def test_encodings(encoding: str, charset: str | None) -> None:
    title = "Новости" if encoding == "koi8-r" else "Évening"
    content = ATOM.replace("Évening", title).encode(encoding)
    assert is_feed(content)
    assert read_feed(content, "feed.xml", charset=charset).title == title


def test_an_encoding_that_the_feed_declares() -> None:
    content = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + ATOM
    assert read_feed(content.encode("latin-1"), "feed.xml").title == "Évening"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (RSS.encode(), True),
        (ATOM.encode(), True),
        (RDF.encode(), True),
        (b"<!-- <html> -->\n<!DOCTYPE rss SYSTEM 'x'><rss version='0.91'>", True),
        (b"<?xml version='1.0'?><atom:feed xmlns:atom='http://www.w3.org/2005/Atom'/>", True),
        (b"<rss><channel><item>", True),
        (b"<!DOCTYPE html><html><body><feed/></body></html>", False),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", False),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", False),
        (b"Text about rss and <b>feeds</b>", False),
        (b"", False),
    ],
)
def test_what_is_a_feed(content: bytes, expected: bool) -> None:
    assert is_feed(content) is expected


def test_a_feed_that_breaks_off_is_read_up_to_there() -> None:
    broken = RSS[: RSS.index("<item><title>No link")] + "<item><title>a < b & c"
    titles = [entry.title for entry in read_feed(broken.encode(), "feed.xml").entries]
    assert titles[:2] == ["Talks end & no deal", "Older"]


def test_a_date_that_is_none_leaves_the_rest_of_the_feed_as_it_is() -> None:
    dated = "<pubDate>Mon, 01 Jan 99999999999999999999 00:00:00 GMT</pubDate>"
    feed = (
        f"<rss version='2.0'><channel><item><title>a</title>{dated}</item><item><title>b</title></item></channel></rss>"
    )
    entries = read_feed(feed.encode(), "feed.xml").entries
    assert [(entry.title, entry.published) for entry in entries] == [("a", None), ("b", None)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('<?xml version="1.0"?>\n<rss version="2.0">\n<channel>\n<b>&nonsense</channel>', "broken in line 4"),
        ("<rss version='2.0'>\n<channel><title>a</b></channel></rss>", "broken in line 2"),
        ("<rss version='2.0'><channel><title>Empty</title></channel></rss>", "the feed has no entries"),
        ("<html><body><p>A page</p></body></html>", "this is no feed"),
        ("Some text.", "XML is broken in line 1"),
        ("", "this is no feed"),
        ("<rss>" + "<a>" * 200_000, "the feed has too many parts"),
        ("<rss>" + "&amp;" * 200_000, "the feed has too many parts"),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "this is no feed"),
    ],
)
def test_a_feed_that_gives_nothing(content: str, problem: str) -> None:
    with pytest.raises(UnreadableInputError, match=problem) as error:
        read_feed(content.encode(), "feed.xml")
    assert error.value.origin == "feed.xml"


def item(inside: str) -> str:
    return f"<rss version='2.0'><channel><item><link>https://news.example/a</link>{inside}</item></channel></rss>"


@pytest.mark.parametrize(
    "content",
    [
        item(f"<author>{'a' * 300_000}</author>"),
        item(f"<author>{'a' * 9}{'&#97;aaaaaaaaa' * 30_000}</author>"),
        item(f"<title><![CDATA[</b>{'<' * 190_000}]]></title>"),
        item(f"<description><![CDATA[<p style='{'a' * 1_000_000}'>a</p>]]></description>"),
        item(f"<description><![CDATA[<p style='{'url(' * 700_000}'>a</p>]]></description>"),
        item(f"<a {' '.join(f'a{n}={chr(34)}>{chr(34)}' for n in range(60_000))}/>"),
        "\n" * 1_000_000 + item(""),
    ],
    ids=["author", "author in pieces", "title", "style", "addresses in a style", "attributes", "line breaks"],
)
def test_a_feed_that_is_made_to_keep_its_readers_busy_is_done_with_soon(content: str) -> None:
    began = process_time()
    with suppress(UnreadableInputError):
        read_feed(content.encode(), "feed.xml")
    assert process_time() - began < 5


LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in pairwise("abcdefghi")
)
ENTITIES = [
    f"<!DOCTYPE rss [{LAUGHS}]>",
    "<!DOCTYPE rss [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>",
    '<!DOCTYPE rss [\n<!ENTITY i "' + "ha" * 1000 + '">\n]>',
    "<!-- <a --><!DOCTYPE rss [<!ENTITY i 'ha'>]>",
    "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://127.0.0.1/'> %p;]>",
]
BOMB = "<rss version='2.0'><channel><title>&i;</title><item><title>&i;</title></item></channel></rss>"


@pytest.mark.parametrize("doctype", ENTITIES, ids=["laughs", "external", "long", "after a comment", "parameter"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-7"])
def test_a_feed_with_entities_is_refused(doctype: str, encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    if encoding == "utf-7":
        content = declaration.encode() + (doctype + BOMB).replace("<", "+ADw-").replace("!", "+ACE-").encode()
    else:
        content = (declaration + doctype + BOMB).encode(encoding)
    with pytest.raises(UnreadableInputError, match="declares XML entities"):
        read_feed(content, "feed.xml")


def test_a_document_type_is_not_fetched() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">'
    assert read_feed(RSS.replace("<rss", doctype + "<rss").encode(), "feed.xml").entries


def test_content_is_never_taken_for_a_path(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text(RSS)
    with pytest.raises(UnreadableInputError):
        read_feed(str(path).encode(), "feed.xml")


@given(st.binary() | st.text().map(lambda text: RSS.replace("Older", text).encode("utf-8", "replace")))
def test_whatever_is_given_is_read_or_refused(content: bytes) -> None:
    with suppress(UnreadableInputError):
        assert read_feed(content, "feed.xml").entries
