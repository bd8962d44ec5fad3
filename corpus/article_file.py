"""The written form of an article: front matter, then the source text byte for byte."""

import hashlib

import yaml

from corpus.errors import UnreadableInputError
from corpus.front_matter import parse_front_matter, split_front_matter
from corpus.raw_article import RawArticle


def parse_article_file(content: str, origin: str, *, name: str | None = None) -> RawArticle:
    """Read an article file; everything after the closing `---` line is the source text as it stands.

    `name` is what the article is called. Raises UnreadableInputError where there is no front matter,
    where it cannot be used, or where the text is not the one whose hash it gives.
    """
    header, source = split_front_matter(content)
    if header is None:
        raise UnreadableInputError(
            origin, "no front matter", "begin the file with a '---' line, the fields, and another '---' line"
        )
    fields = parse_front_matter(header, origin)
    digest = hashlib.sha256(source.encode()).hexdigest()
    if fields.source_sha256 not in (None, digest):
        raise UnreadableInputError(
            origin,
            "the text is not the one whose source_sha256 the front matter gives",
            f"restore the text, or set source_sha256 to {digest} if the change is meant",
        )
    return RawArticle(
        source=source,
        origin=origin,
        name=name,
        publisher=fields.publisher,
        title=fields.title,
        author=fields.author,
        url=fields.url,
        published=fields.published,
        published_basis=fields.published_basis,
        published_note=fields.published_note,
        retrieved=fields.retrieved,
        stated_by_hand=fields.stated_by_hand,
    )


def write_article_file(raw: RawArticle) -> bytes:
    """Return the article file of an article, in UTF-8: reading it gives the same article.

    Its `name` is for the file's name to keep, and its `origin` is not written.
    """
    fields = {
        "publisher": raw.publisher,
        "title": raw.title,
        "author": raw.author,
        "url": raw.url,
        "published": raw.published,
        "published_basis": str(raw.published_basis) if raw.published_basis else None,
        "published_note": raw.published_note,
        "retrieved": raw.retrieved,
        "source_sha256": hashlib.sha256(raw.source.encode()).hexdigest(),
        "stated_by_hand": ", ".join(raw.stated_by_hand) or None,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    header = yaml.dump(given, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{header}---\n{raw.source}".encode()


class _Dumper(yaml.SafeDumper):
    """Writes text with line breaks or other controls in double quotes, escaped: YAML alters them elsewhere."""


def _represent(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if text.isprintable() else '"')


_Dumper.add_representer(str, _represent)
