"""Files, folders, links, feeds and standard input -> what they hold."""

import asyncio
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.errors import ModerationError
from bot.moderation.attachments import Attachment, Input
from bot.moderation.preview import Readings
from bot.report import Report
from bot.standard_input import STANDARD_INPUT
from corpus.errors import UnreadableInputError
from corpus.raw_article import RawArticle, RefusedInput
from corpus.readers.dates import parse_date
from corpus.readers.feed import read_feed
from corpus.readers.inputs import MOST_BYTES, GivenProvenance, read_bytes, read_input
from corpus.readers.link import LinkReading, LinkRequest, read_feed_entries, read_links_now
from corpus.web.fetcher import Fetcher

_FEED_ENDINGS = frozenset({".xml", ".rss", ".atom", ".rdf"})
_LINK = re.compile(r"[a-z][a-z0-9+.-]*://|https?:", re.IGNORECASE)


def given_provenance(
    *, publisher: str | None, title: str | None, author: str | None, published: str | None, url: str | None
) -> GivenProvenance:
    """Return what a moderator states; raises ModerationError where the date or the link is none."""
    day = parse_date(published) if published else None
    if published and day is None:
        raise ModerationError(f'"{published}" is no date', "write it as 2019-02-28 or 28 February 2019")
    if url and not url.startswith(("https://", "http://")):
        raise ModerationError(f'"{url}" is no link', "begin it with https:// or http://")
    return GivenProvenance(_one_line(publisher), _one_line(title), _one_line(author), day, url or None)


def is_link(given: str) -> bool:
    """Say whether an input is meant as a link; of which kind it may be, the fetcher says."""
    return _LINK.match(given.strip()) is not None


def check_links(inputs: Iterable[str]) -> None:
    """Raise ModerationError for what is no link: from a platform, a path would be one of the bot's own machine."""
    for given in inputs:
        if not is_link(given):
            raise ModerationError(f'"{given}" is no link', "begin it with https:// or http://")


def read_inputs(
    inputs: Sequence[Input],
    given: GivenProvenance,
    standard_input: bytes | None,
    make_fetcher: Callable[[], Fetcher] | None,
    report: Report,
) -> Readings:
    """Read everything, links at the same time; what cannot be read does not stop the rest."""
    today = date.today()
    fetcher = make_fetcher or Fetcher
    items: list[RawArticle | RefusedInput] = []
    urls: dict[str, None] = {}
    for one in inputs:
        if isinstance(one, Attachment):
            items += _read_attachment(one, fetcher, today)
        elif is_link(one):
            urls[one.strip()] = None
        else:
            items += _read_local(one, standard_input, fetcher, today)
    requests = [LinkRequest(url) for url in urls]
    links = []
    if requests:
        with report.reading() as progress:
            links = read_links_now(requests, retrieved=today, progress=progress, make_fetcher=fetcher)
    for reading in links:
        items += reading.articles
        items += reading.refused
    number = sum(isinstance(item, RawArticle) for item in items)
    if number > 1 and (given.title or given.url):
        raise ModerationError(f"a title or a link is of one article, and these are {number:,}", "add that one alone")
    return Readings(tuple(_completed(item, given, today) for item in items), tuple(links))


def _read_local(
    given: str, standard_input: bytes | None, make_fetcher: Callable[[], Fetcher], today: date
) -> Iterable[RawArticle | RefusedInput]:
    if given == STANDARD_INPUT:
        return read_bytes(standard_input or b"", "standard input")
    try:
        path = Path(given).expanduser()
    except RuntimeError:  # "~somebody"
        return [RefusedInput(given, "there is no such user", "write the whole path")]
    if path.suffix.lower() in _FEED_ENDINGS and os.path.isfile(path):  # unlike a Path's, it never raises
        return _read_feed_file(path, make_fetcher, today)
    return read_input(path)


def _read_attachment(
    attachment: Attachment, make_fetcher: Callable[[], Fetcher], today: date
) -> Iterable[RawArticle | RefusedInput]:
    content, origin = attachment.content, attachment.origin
    if attachment.ending in _FEED_ENDINGS:
        return _read_feed(content, origin, make_fetcher, today)
    return read_bytes(content, origin, name=attachment.stem, ending=attachment.ending)


def _read_feed_file(
    path: Path, make_fetcher: Callable[[], Fetcher], today: date
) -> Iterable[RawArticle | RefusedInput]:
    origin = str(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            return [RefusedInput(origin, "the feed is larger than 10 MB", "give the links of its articles")]
        return _read_feed(path.read_bytes(), origin, make_fetcher, today)
    except OSError as error:
        return [RefusedInput(origin, f"cannot be read ({error.strerror})", "check the path and its rights")]


def _read_feed(
    content: bytes, origin: str, make_fetcher: Callable[[], Fetcher], today: date
) -> Iterable[RawArticle | RefusedInput]:
    """Read the articles that a saved feed lists; it is no subscription."""
    try:
        feed = read_feed(content, origin)
    except UnreadableInputError as error:
        return [RefusedInput(error.origin, error.problem, error.remedy)]

    async def read() -> LinkReading:
        async with make_fetcher() as fetcher:
            return await read_feed_entries(feed, LinkRequest(origin), fetcher, retrieved=today)

    reading = asyncio.run(read())
    return [*reading.articles, *reading.refused]


def _one_line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _completed(item: RawArticle | RefusedInput, given: GivenProvenance, today: date) -> RawArticle | RefusedInput:
    """Return an article with what a moderator states and when it was retrieved; a refusal as it is."""
    if isinstance(item, RefusedInput):
        return item
    article = given.completed(item)
    return article if article.retrieved else replace(article, retrieved=today)
