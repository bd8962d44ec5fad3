"""One entry of a feed -> RawArticle."""

import asyncio
from dataclasses import replace
from datetime import date

from corpus.article import DateBasis
from corpus.errors import FetchError, UnreadableInputError
from corpus.raw_article import RawArticle
from corpus.readers.feed import Feed, FeedEntry, is_feed
from corpus.readers.html import read_html
from corpus.readers.page import host_name, read_page
from corpus.web.fetcher import Fetcher
from corpus.web.page import NotModified

_DOCUMENT = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><article>{}</article></body></html>'


async def read_entry(entry: FeedEntry, feed: Feed, origin: str, fetcher: Fetcher, retrieved: date) -> RawArticle:
    """Read an entry's page, or its full text in the feed where the page cannot be had.

    What the page does not say of itself is taken from the feed, whose title stands for a publisher
    who is not named. Raises FetchError and UnreadableInputError, of the page.
    """
    try:
        article = await _read_linked_page(entry, origin, fetcher, retrieved)
    except (FetchError, UnreadableInputError) as error:
        full_text = await asyncio.to_thread(_read_full_text, entry, origin, retrieved)
        if full_text is None:
            raise error
        article = full_text
    return _completed(article, entry, feed)


async def _read_linked_page(entry: FeedEntry, origin: str, fetcher: Fetcher, retrieved: date) -> RawArticle:
    if entry.link is None:
        raise UnreadableInputError(origin, "the feed gives no link to it", "add the article by its own link")
    page = await fetcher.fetch(entry.link)
    if isinstance(page, NotModified) or is_feed(page.content):
        raise UnreadableInputError(origin, "it leads to another feed", "add that feed itself")
    return await asyncio.to_thread(read_page, page, retrieved=retrieved)


def _read_full_text(entry: FeedEntry, origin: str, retrieved: date) -> RawArticle | None:
    if entry.content is None:
        return None
    document = _DOCUMENT.format(entry.content).encode()
    try:
        return read_html(document, origin, url=entry.link, charset="utf-8", retrieved=retrieved)
    except UnreadableInputError:  # a teaser, most likely
        return None


def _completed(article: RawArticle, entry: FeedEntry, feed: Feed) -> RawArticle:
    if article.publisher is None or (article.url and article.publisher == host_name(article.url)):
        article = replace(article, publisher=feed.title or article.publisher)
    if article.published is None and entry.published is not None:
        article = replace(article, published=entry.published, published_basis=DateBasis.METADATA)
    return replace(article, title=article.title or entry.title, author=article.author or entry.author)
