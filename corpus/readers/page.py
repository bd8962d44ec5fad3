"""A fetched page -> RawArticle: HTML, PDF or plain text."""

from dataclasses import replace
from datetime import date

from trafilatura import load_html
from yarl import URL

from corpus.errors import FetchError, UnreadableInputError
from corpus.identity import without_tracking
from corpus.raw_article import RawArticle
from corpus.readers.encoding import decode
from corpus.readers.html import begins_as_html, read_html
from corpus.readers.pdf import read_pdf
from corpus.web.addresses import check_url
from corpus.web.page import FEED_TYPES, PDF_TYPES, TEXT_TYPES, Page

_FEED_LINKS = "//link[contains(concat(' ', normalize-space(@rel), ' '), ' alternate ')][@href]"


def read_page(page: Page, *, retrieved: date) -> RawArticle:
    """Read a page that is no feed; what it is, its content type and its first bytes say.

    Its origin is the link that was asked for. Raises UnreadableInputError where it holds no
    article; where it offers a feed instead, the error names that.
    """
    url = without_tracking(page.final_url)
    if page.content_type in PDF_TYPES or page.content.startswith(b"%PDF-"):
        article = read_pdf(page.content, page.url, url=url, retrieved=retrieved)
    elif page.content_type in TEXT_TYPES and not begins_as_html(page.content):
        text = decode(page.content, page.url, page.charset)
        if not text.strip():
            raise UnreadableInputError(page.url, "there is no text in it", "give a link to an article")
        article = RawArticle(text, page.url, url=url, retrieved=retrieved)
    else:
        return _read_html(page, retrieved)
    return replace(article, publisher=article.publisher or host_name(page.final_url))


def host_name(url: str) -> str:
    """Return the name of a link's host without "www.": what stands for a publisher who is not named."""
    try:
        host = URL(url).host or ""
    except (ValueError, IndexError):  # a page may call itself anything; yarl raises the latter for "http://[]@"
        return ""
    return host.removeprefix("www.")


def _read_html(page: Page, retrieved: date) -> RawArticle:
    try:
        return read_html(page.content, page.url, url=page.final_url, charset=page.charset, retrieved=retrieved)
    except UnreadableInputError as error:
        feed = _offered_feed(page)
        if feed is None:
            raise
        raise UnreadableInputError(page.url, error.problem, f"the page offers a feed, add that: {feed}") from error


def _offered_feed(page: Page) -> str | None:
    """Return the first feed that the head of a page names (RSS autodiscovery), or None."""
    tree = load_html(page.content)
    for link in [] if tree is None else tree.xpath(_FEED_LINKS):
        if link.get("type", "").strip().lower() in FEED_TYPES:
            try:
                return str(check_url(link.get("href"), base=URL(page.final_url)))
            except FetchError:
                continue
    return None
