"""Which article of the library an input is a version of, if any, and what a new one is called."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

from yarl import URL

from corpus.library import Library
from corpus.naming import digest, proposed_id
from corpus.raw_article import RawArticle

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ocid")
_LONGEST = 93  # characters, so that an id has 100 at most with the hash after it


class Identities:
    """Finds the article that an input is a version of by the name that the source gives, or by link."""

    def __init__(self, library: Library, former_links: Mapping[str, str], names: Collection[str] = ()) -> None:
        """Take the library, the ids of all articles that it has ever held by their links, and the inputs' names."""
        self._library = library
        self._names = names
        pages = {a.id: same_page(a.provenance.url) for a in library if a.provenance.url}
        held = Counter(pages.values())
        self._by_url = {same_page(url): article_id for url, article_id in former_links.items()}
        self._by_url |= {page: article_id for article_id, page in pages.items()}
        # A link that several articles have in common tells none of them.
        self._by_url = {page: article_id for page, article_id in self._by_url.items() if held[page] < 2}
        # In lower case: an id becomes a file's name, and some systems don't tell "A.md" from "a.md".
        self._ids = {a.id.lower(): a.id for a in library}

    def id_of(self, raw: RawArticle) -> str:
        """Return the id of the article that the input is a version of, or a new one.

        A name that the source gives comes first, then a link that the library holds. A new article
        whose made-up name another one has already gets a short hash after it.
        """
        name = proposed_id(raw)
        longer = f"{name[:_LONGEST]}-{digest(raw.name or raw.url or raw.source)[:6]}"
        if self._is_version(raw, longer):
            return longer
        if not self._is_version(raw, name):
            known = self._by_url.get(same_page(raw.url)) if raw.url else None
            if known is not None and (raw.name is None or known not in self._names):
                return known
            if name.lower() in self._ids:
                name = longer
        return name

    def add(self, raw: RawArticle, article_id: str) -> None:
        """Take note of an input that becomes an article, or a version of one."""
        self._ids.setdefault(article_id.lower(), article_id)
        if raw.url and raw.name is None:  # lines of one file may have a link in common
            self._by_url.setdefault(same_page(raw.url), article_id)

    def _is_version(self, raw: RawArticle, name: str) -> bool:
        if raw.name is not None:
            return self._ids.get(name.lower()) == name
        # A name that was made up may belong to another article, unless that has the same text.
        same = self._library.articles.get(name)
        return same is not None and same.provenance.source_sha256 == digest(raw.source)


def same_page(url: str | None) -> str:
    """Return what is equal for two links to one page: no scheme, fragment, "www." or tracking parameters."""
    try:
        parsed = URL(url or "")
        host = (parsed.host or "").removeprefix("www.")
        port = "" if parsed.is_default_port() else parsed.explicit_port
    except (ValueError, IndexError):  # yarl raises the latter for "http://[]@"
        return url or ""
    query = [(k, v) for k, v in parsed.query.items() if not k.lower().startswith(_TRACKING)]
    return f"{host}:{port}{parsed.path.rstrip('/')}?{sorted(query)}"


def with_stored_link(raw: RawArticle, stored: str | None) -> RawArticle:
    """Return an input with the link that its article has already, where the one it gives is that in another spelling.

    Whoever states a link by hand means it as it is written.
    """
    if "url" in raw.stated_by_hand or not raw.url or not stored or _fragment(raw.url) != _fragment(stored):
        return raw
    return replace(raw, url=stored) if same_page(raw.url) == same_page(stored) else raw


def without_tracking(url: str) -> str:
    """Return a link without its tracking parameters, which tell how somebody came to it, and else as it is."""
    address, mark, fragment = url.partition("#")
    page, _, query = address.partition("?")
    kept = "&".join(part for part in query.split("&") if not part.lower().startswith(_TRACKING))
    return url if kept == query else f"{page}{'?' if kept else ''}{kept}{mark}{fragment}"


def _fragment(url: str) -> str:
    return url.partition("#")[2]
