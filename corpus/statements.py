"""What a moderator states of an article by hand: it comes first, also when the article is read again.

A source cannot take it back, be it a corrected file or the page behind a link; only another statement can.
"""

from dataclasses import fields, replace
from typing import Any

from corpus.article import Provenance
from corpus.raw_article import STATABLE, RawArticle

# What comes with a date.
_WITH_DATE = [field.name for field in fields(Provenance) if field.name.startswith("published_")]


def with_statements(raw: RawArticle, earlier: Provenance) -> RawArticle:
    """Return what was read with what was stated by hand of an earlier version, unless it is stated anew."""
    kept = [name for name in earlier.stated_by_hand if name not in raw.stated_by_hand]
    names = [*kept, *(_WITH_DATE if "published" in kept else ())]
    values: dict[str, Any] = {name: getattr(earlier, name) for name in names}
    return replace(raw, **values, stated_by_hand=(*raw.stated_by_hand, *kept))


def overruled(raw: RawArticle, completed: RawArticle) -> tuple[str, ...]:
    """Return which values of an input give way to what was stated by hand."""
    return tuple(name for name in STATABLE if getattr(raw, name) not in (None, getattr(completed, name)))
