"""The day on which a page says that it was published.

Only what a page states as that counts: its address, its metadata, an element marked as that date. A
date that merely stands in the text is of something that is told of, and one taken for the article's
would be worse than none.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from corpus.readers.dates import is_to_come, parse_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# "/2019/02/28/", "/2019/feb/28/", "-2019-02-28"; eight digits may be any number.
_IN_ADDRESS = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<between>[/_-])(?P<month>\d\d?|(?:{'|'.join(_MONTHS)})[a-z]*)"
    r"(?P=between)(?P<day>\d\d?)(?!\d)",
    re.IGNORECASE,
)
# What pages call it, the more precise first.
_NAMES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "og:pubdate",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_at",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article_date_original",
    "article.published",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
)
_LD_JSON = "//script[@type='application/ld+json']"
_MARKED = "//*[@itemprop='datePublished' or @pubdate or contains(@class, 'publish') or contains(@id, 'publish')]"
_LONGEST_MARKED = 80  # characters; more is a part of the page and not its date
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Reportage)\Z")
# "01:38:07 PM IST Nov 20, 2019", "Wednesday, November 20, 2019, 12:01 AM"
_WITHIN = re.compile(r"\b[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\b|\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b|\b\d{4}-\d\d-\d\d\b")
_OLDEST = date(1900, 1, 1)  # "0001-01-01" is a field that nobody filled in


def publication_day(tree: Any, url: str | None) -> date | None:
    """Return the day that a parsed page states; `url` is its address, which has the day as it was there."""
    stated = [(address_day(url) if url else None), *map(_day, _statements(tree))]
    return next((day for day in stated if day and day >= _OLDEST and not is_to_come(day)), None)


def address_day(url: str) -> date | None:
    """Return the day that stands in an address, as a year, a month and a day in this order."""
    for match in _IN_ADDRESS.finditer(url.partition("?")[0]):
        month = match["month"].lower()
        number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
        try:
            return date(int(match["year"]), number, int(match["day"]))
        except ValueError:
            continue
    return None


def _statements(tree: Any) -> Iterator[str]:
    """Yield what a page states its day of publication to be, the surest first."""
    objects = [found for script in tree.xpath(_LD_JSON) for found in _objects(script.text or "")]
    for is_article in (True, False):
        for found in objects:
            value = found.get("datePublished")
            if isinstance(value, str) and _is_article(found.get("@type")) is is_article:
                yield value
    metas = [(_name(meta), meta.get("content") or "") for meta in tree.iter("meta")]
    for name in _NAMES:
        yield from (content for called, content in metas if called == name)
    # Teasers of other articles have their own.
    days = {_day(value): value for element in tree.xpath(_MARKED) if _day(value := _value(element))}
    if len(days) == 1:
        yield from days.values()


def _is_article(kind: object) -> bool:
    return any(isinstance(one, str) and _ARTICLE.search(one) for one in (kind if isinstance(kind, list) else [kind]))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _name(meta: Any) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()


def _value(element: Any) -> str:
    text = element.get("datetime") or element.get("content") or " ".join("".join(element.itertext()).split())
    return str(text) if len(text) <= _LONGEST_MARKED else ""


def _day(text: str) -> date | None:
    within = _WITHIN.search(text)
    return parse_date(text) or (parse_date(within[0]) if within else None)
