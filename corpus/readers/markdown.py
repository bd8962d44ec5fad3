"""Markdown -> RawArticle, by markdown-it-py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.article_file import parse_article_file
from corpus.errors import UnreadableInputError
from corpus.front_matter import FrontMatter, opens_front_matter, parse_front_matter, split_front_matter
from corpus.raw_article import RawArticle

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_SENTENCE = re.compile(r"[.!…][\"”’'»)\]]*\Z")


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    heading: int = 0  # 1 to 6; 0 is a paragraph


def read_markdown(content: str, origin: str, *, name: str | None = None) -> RawArticle:
    """Read Markdown, with front matter or without.

    A file whose front matter gives a source_sha256 is an article file: its text is taken as it stands.
    Any other is rendered to plain paragraphs. The first level-1 heading is the title where the front
    matter gives none. Headings, tables, pictures and embedded HTML are left out: none of them is a
    sentence that could be quoted; a heading that is one (a line of text above "---") stays. Raises
    UnreadableInputError where the front matter cannot be used or has no end, and where nothing is left.
    """
    header, body = split_front_matter(content)
    if header is None and opens_front_matter(content):
        remedy = "write another '---' line below its fields, or take the first line out"
        raise UnreadableInputError(origin, "the front matter that its first line, '---', opens is not closed", remedy)
    fields = parse_front_matter(header, origin) if header is not None else FrontMatter()
    if fields.source_sha256 is not None:
        return parse_article_file(content, origin, name=name)
    blocks = list(_blocks(body, origin))
    title = fields.title or next((block.text for block in blocks if block.heading == 1), None)
    paragraphs = [
        block.text
        for block in blocks
        if block.text != title and (not block.heading or _SENTENCE.search(block.text))
    ]  # fmt: skip
    if not paragraphs:
        raise UnreadableInputError(origin, "there is no text in it", "give an article with text")
    return RawArticle(
        source="\n\n".join(paragraphs),
        origin=origin,
        name=name,
        publisher=fields.publisher,
        title=title,
        author=fields.author,
        url=fields.url,
        published=fields.published,
        published_basis=fields.published_basis,
        published_note=fields.published_note,
        retrieved=fields.retrieved,
        stated_by_hand=fields.stated_by_hand,
    )


def _blocks(body: str, origin: str) -> Iterator[_Block]:
    try:
        tokens = _MARKDOWN.parse(body)
    except RecursionError as error:
        raise UnreadableInputError(origin, "its lists or quotations are nested too deep", "flatten them") from error
    heading, in_table = 0, False
    for token in tokens:
        if token.type in ("table_open", "table_close"):
            in_table = token.type == "table_open"
        elif token.type in ("heading_open", "heading_close"):
            heading = int(token.tag[1]) if token.type == "heading_open" else 0
        elif not in_table and (text := _text(token)):
            yield _Block(text, heading)


def _text(token: Token) -> str:
    if token.type in ("fence", "code_block"):  # four spaces before a paragraph make it code
        return " ".join(token.content.split())
    if token.type != "inline":
        return ""
    pieces = (" " if child.type.endswith("break") else _inline(child) for child in token.children or ())
    return " ".join("".join(pieces).split())


def _inline(child: Token) -> str:
    return child.content if child.type in ("text", "code_inline") else ""
