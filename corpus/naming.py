"""What an article is called: an id that can be a file's name on every system."""

import hashlib
import re
import unicodedata

from corpus.raw_article import RawArticle

_LONGEST = 100  # characters
_SAFE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{_LONGEST - 1}}}")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)  # no file on Windows
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_WORDS = 8  # of the title or the text, where nothing names the article
_WITHOUT_ACCENT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "\u0131": "i"})


def proposed_id(raw: RawArticle) -> str:
    """Return an id for an article: its name where that is safe, else a readable form of what is known.

    At most 100 letters, digits, full stops, hyphens and underscores, the first a letter or a digit.
    The same article always gets the same id. A name that is not safe gets a short hash after what is
    left of it, as another name may leave the same; made-up ids of two articles can be equal.
    """
    name = raw.name or ""
    if _SAFE.fullmatch(name) and not name.endswith(".") and not _DEVICE.match(name):
        return name
    if name:
        return _joined(_slug(name), digest(name)[:6])
    opening = " ".join((raw.title or raw.source).split(maxsplit=_WORDS)[:_WORDS])
    date = raw.published.isoformat() if raw.published else ""
    # Where nothing of it can be written in plain letters, a hash stands for it.
    return _joined(_slug(f"{raw.publisher or ''} {date}"), _slug(opening) or digest(f"{raw.title}{raw.source}")[:12])


def digest(text: str) -> str:
    """Return the SHA-256 of a text as hexadecimal digits; what is no character counts as "?"."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_WITHOUT_ACCENT)
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return _NOT_IN_SLUG.sub("-", plain).strip("-")


def _joined(first: str, second: str) -> str:
    """Join two parts, the first cut where there is no room for both."""
    second = second[: _LONGEST // 2].strip("-")
    first = first[: _LONGEST - len(second) - 1].strip("-")
    joined = f"{first}-{second}" if first else second
    return f"{joined}-article"[:_LONGEST] if _DEVICE.match(joined) else joined
