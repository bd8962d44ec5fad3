"""A quote -> Discord's markdown: a block quotation, the answering sentence bold, and where it is from."""

import re
from datetime import date
from typing import Protocol

from bot.answer import Quote, Source
from bot.day_in_words import day_in_words
from bot.discord_app.plain_text import plain, plain_line
from bot.words import NOT_IDENTIFIED

_LONGEST_LINK = 500  # characters; a longer one is shown without the place in the page
_UNSAFE_IN_LINK = re.compile(r"[\s()<>\[\]\\|`\"\x00-\x1f\x7f-\x9f]")


class HasSource(Protocol):
    """What is quoted from an article."""

    @property
    def article(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def publisher(self) -> str: ...
    @property
    def published(self) -> date | None: ...
    @property
    def url(self) -> str | None: ...


def quotation(quote: Quote, *, is_answer: bool) -> str:
    """Return the passage word for word; of an answer, the answering sentence is bold."""
    if not is_answer:
        return block_quotation(plain(quote.text))
    start, end = quote.highlight.start - quote.start, quote.highlight.end - quote.start
    before, highlight, after = quote.text[:start], quote.text[start:end], quote.text[end:]
    return block_quotation(plain(before) + bold(plain(highlight)) + plain(after))


def block_quotation(markdown: str) -> str:
    """Return lines as a block quotation."""
    return "\n".join(f"> {line}" for line in markdown.split("\n"))


def attribution(quote: Quote, *, is_answer: bool) -> str:
    """Return who says so, and where, when and in what it was published."""
    by = quote.attribution(is_answer=is_answer)
    who = f"**{plain_line(by.name)}**" if by.name else NOT_IDENTIFIED
    parts = [
        f"{who} (in bold)" if by.is_of_highlight else who,
        f"_{plain_line(by.side)}_" if by.side else "",
        source(quote),
    ]
    lines = " · ".join(part for part in parts if part)
    if quote.also:
        lines += "\n-# Nearly the same in: " + "; ".join(map(_also, quote.also))
    return lines


def source(quoted: HasSource) -> str:
    """Return publisher, absolute date and title, with a link to the place in the page."""
    title = f"“{plain_line(quoted.title)}”" if quoted.title else plain_line(quoted.article)
    return " · ".join([plain_line(quoted.publisher), day_in_words(quoted.published), link(title, quoted.url)])


def link(shown: str, url: str | None) -> str:
    """Return markdown that links to an address, or only the text where there is none to trust."""
    if url is None or not url.startswith(("https://", "http://")):
        return shown
    if len(url) > _LONGEST_LINK:
        url = url.partition("#")[0]
    if len(url) > _LONGEST_LINK:
        return shown
    return f"[{shown}](<{_UNSAFE_IN_LINK.sub(_percent, url)}>)"


def _also(other: Source) -> str:
    return f"{link(plain_line(other.publisher), other.url)}, {day_in_words(other.published)}"


def bold(markdown: str) -> str:
    """Return lines in bold, each by itself."""
    return "\n".join(_bold_line(line) for line in markdown.split("\n"))


def _bold_line(line: str) -> str:
    inside = line.strip(" ")
    return line.replace(inside, f"**{inside}**", 1) if inside else line


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="replace"))
