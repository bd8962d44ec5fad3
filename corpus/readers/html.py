"""A web page -> RawArticle, by trafilatura."""

import logging
import re
from collections.abc import Container, Iterator, Sequence
from copy import deepcopy
from datetime import date
from typing import Any
from urllib.parse import SplitResult, urlsplit

import tld
from trafilatura import bare_extraction, load_html

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.identity import without_tracking
from corpus.raw_article import RawArticle
from corpus.readers.encoding import decode
from corpus.readers.furniture import is_caption, is_furniture
from corpus.readers.line_breaks import make_paragraphs
from corpus.readers.page_date import publication_day
from corpus.readers.teasers import remove_lists_of_links, teasers

UTF_8_MARK = b"\xef\xbb\xbf"

_MOST_BYTES = 10_000_000
_MOST_TAGS = 150_000  # a page of an article has some thousands; reading takes seconds from here on
_FEWEST_CHARACTERS = 100  # in paragraphs of sentences; "Please enable JavaScript" is no article

_HTML = re.compile(
    rb"(?:<\?xml[^>]*+>|(?><!--.{0,2000}?-->)|\s++)*+<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 2048  # bytes; the standard asks for the first 1024
_SENTENCE = re.compile(r"[.!?…\u3002\uff01\uff1f][\"”’'»)\]\u300d\u300f]*\Z")

# The elements of trafilatura's tree that begin and end a paragraph.
_BLOCKS = {"body", "cell", "div", "head", "item", "list", "p", "quote", "row", "table"}
_EDGE = "\x1e"
# Old pages divide paragraphs with line breaks; one that does not follow a sentence divides nothing.
_PARAGRAPH_BREAK = re.compile(rf"{_EDGE}|(?<=[.!?…\"”’)])\s*\n")

# Of what a browser takes for a page's metadata wherever it stands; "itemprop" may be of a part of the page.
_METADATA_IN_BODY = "//body//meta[@property or @name] | //body//link[@rel='canonical']"

# What it says there reaches the user as the reason of a refusal.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


def begins_as_html(content: bytes) -> bool:
    """Say by its beginning whether a document is HTML, whatever it is called."""
    return _HTML.match(content.removeprefix(UTF_8_MARK)) is not None


def read_html(
    content: bytes, origin: str, *, url: str | None = None, charset: str | None = None, retrieved: date | None = None
) -> RawArticle:
    """Take the article out of a web page.

    `url` is where the page came from and `charset` what the server declared. Comments, navigation,
    tables and headings are left out: a heading states nothing that could be quoted. So are furniture
    and teasers of other pages, which `left_out` has. The link is the page's canonical one where that
    is on the same site as `url`, else `url`, without tracking parameters. Raises UnreadableInputError
    where the page holds no article.
    """
    if len(content) > _MOST_BYTES:
        raise UnreadableInputError(origin, "the page is over 10 MB", "give the article's text in a file")
    text = decode(content, origin, charset or _charset_of_page(content))
    if text.count("<") > _MOST_TAGS:
        raise UnreadableInputError(origin, "the page has too many parts for an article", "give its text in a file")
    tree = _parse(text, origin)
    document = _extract(tree, origin, url)
    site_name = document.sitename or ""
    link = _link(document.url, url)
    # Without a site name, trafilatura takes the address that the page gives, which may be another site's.
    publisher = site_name if site_name and site_name not in (document.url or "") else _host(link)
    title = _title(document.title, site_name)
    found = [p for p in _paragraphs(document.body) if p != title]
    paragraphs, left_out = _without_furniture(found, teasers(tree), document.author)
    if sum(len(p) for p in paragraphs if _SENTENCE.search(p)) < _FEWEST_CHARACTERS:
        raise _no_article(origin)
    published = publication_day(tree, link)
    return RawArticle(
        source="\n\n".join(paragraphs),
        origin=origin,
        publisher=publisher,
        title=title,
        author=document.author or None,
        url=without_tracking(link) if link else None,
        published=published,
        published_basis=DateBasis.METADATA if published else None,
        retrieved=retrieved,
        left_out=left_out,
    )


def _charset_of_page(content: bytes) -> str | None:
    match = _CHARSET.search(content, 0, _CHARSET_WITHIN)
    return match[1].decode("ascii", "ignore") if match else None


def _parse(text: str, origin: str) -> Any:
    try:
        tree = load_html(text)
    except Exception as error:  # a page can break the library in any way; the user needs one answer
        raise _no_article(origin) from error
    if tree is None:
        raise _no_article(origin)
    head = tree.find("head")
    if head is not None:  # the parser closes it at the first element that does not belong there
        for element in tree.xpath(_METADATA_IN_BODY):
            element.drop_tree()
            head.append(element)
    remove_lists_of_links(tree)
    make_paragraphs(tree)
    return tree


def _extract(tree: Any, origin: str, url: str | None) -> Any:
    try:
        document = bare_extraction(
            deepcopy(tree),  # it changes what it is given
            url=url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False},  # it takes long, and the day is read elsewhere
        )
    except Exception as error:  # a page can break the library in any way; the user needs one answer
        raise _no_article(origin) from error
    if document is None:
        raise _no_article(origin)
    return document


def _no_article(origin: str) -> UnreadableInputError:
    return UnreadableInputError(
        origin, "no article text was found in the page", "copy the article's text into a file and add that"
    )


def _without_furniture(
    paragraphs: Sequence[str], links: Container[str], author: str | None
) -> tuple[list[str], tuple[str, ...]]:
    """Return the paragraphs of the article, and those that are none of it."""
    kept: list[str] = []
    left_out: list[str] = []
    for paragraph in paragraphs:
        # Cleaning files the caption with which an article begins.
        is_none = paragraph in links or is_furniture(paragraph, author) or (kept and is_caption(paragraph))
        (left_out if is_none else kept).append(paragraph)
    return kept, tuple(left_out)


def _paragraphs(body: Any) -> Iterator[str]:
    for paragraph in _PARAGRAPH_BREAK.split("".join(_pieces(body))):
        if text := " ".join(paragraph.split()):
            yield text


def _pieces(element: Any) -> Iterator[str]:
    """Yield the text below an element, with an edge where a paragraph begins or ends."""
    if element.tag == "head":
        return
    edge = _EDGE if element.tag in _BLOCKS else "\n" if element.tag == "lb" else ""
    yield edge
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield from _pieces(child)
        yield (child.tail or "").replace("\n", " ")
    if element.tag in _BLOCKS:
        yield edge


def _title(title: str | None, site_name: str) -> str | None:
    """Return the title without the name of the site after it."""
    text = " ".join((title or "").split())
    if site_name:
        text = re.sub(rf"\s+[-–—|:·]\s+{re.escape(site_name)}\Z", "", text, flags=re.IGNORECASE)
    return text or None


def _link(canonical: str | None, url: str | None) -> str | None:
    if canonical is None or _split(canonical).scheme not in ("http", "https"):
        return url
    return canonical if url is None or _site(canonical) == _site(url) else url


def _site(url: str) -> str:
    """Return the domain that somebody registered ("bbc.co.uk"), or the host where there is none."""
    return tld.get_fld(url, fail_silently=True, search_private=True) or _host(url) or ""


def _host(url: str | None) -> str | None:
    host = _split(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _split(url: str) -> SplitResult:
    """Split a link into its parts; one that is none ("http://[a]/") has no scheme and no host."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
