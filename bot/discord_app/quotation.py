"""A quote -> Discord's markdown: a block quotation, the answering sentence bold, and where it is from."""

import re
from datetime import date
from typing import Protocol

from bot.answer import Quote
from bot.day_in_words import day_in_words
from bot.discord_app.layout import length_of
from bot.discord_app.plain_text import plain, plain_line
from bot.words import IN_PART, OF_WORDS_IN_BOLD, counted

_LONGEST_LINK = 500  # characters; a longer one is shown without the place in the page
_LONGEST_NAME, _SHORT_NAME = 120, 60  # characters of a title, a publisher, a speaker or a role
_MOST_ALSO = 3  # articles that have nearly the same
_LONGEST_ATTRIBUTION = 1000  # characters, as Discord counts them; what were longer is brief, without links
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
    whole = _attribution(quote, quote.url, _LONGEST_NAME, is_answer=is_answer)
    if quote.also:
        also = [f"{link(_name(one.publisher), one.url)}, {day_in_words(one.published)}" for one in quote.also]
        rest = f"; and {len(also) - _MOST_ALSO:,} more" if len(also) > _MOST_ALSO else ""
        whole += f"\n-# Nearly the same in: {'; '.join(also[:_MOST_ALSO])}{rest}"
    if length_of(whole) <= _LONGEST_ATTRIBUTION:
        return whole
    brief = _attribution(quote, None, _SHORT_NAME, is_answer=is_answer)
    return brief + (f"\n-# Nearly the same in {counted(len(quote.also), 'more article')}" if quote.also else "")


def _attribution(quote: Quote, url: str | None, longest: int, *, is_answer: bool) -> str:
    by = quote.attribution(is_answer=is_answer)
    who = f"**{_name(by.who, 2 * longest)}**" if by.is_name else by.who  # a speaker and a role
    part = OF_WORDS_IN_BOLD if is_answer else IN_PART
    parts = [
        f"{who} ({part})" if by.is_of_part else who,
        f"_{_name(by.side, longest)}_" if by.side else "",
        _source(quote, url, longest),
    ]
    return " · ".join(part for part in parts if part)


def source(quoted: HasSource) -> str:
    """Return publisher, absolute date and title, with a link to the place in the page."""
    return _source(quoted, quoted.url, _LONGEST_NAME)


def _source(quoted: HasSource, url: str | None, longest: int) -> str:
    title = f"“{_name(quoted.title, longest)}”" if quoted.title else _name(quoted.article, longest)
    return " · ".join([_name(quoted.publisher, longest), day_in_words(quoted.published), link(title, url)])


def _name(text: str, longest: int = _LONGEST_NAME) -> str:
    """Return a name as plain text; one that no message has room for is cut, and seen to be."""
    return plain_line(text if len(text) <= longest else f"{text[:longest].rstrip()} …")


def link(shown: str, url: str | None) -> str:
    """Return markdown that links to an address, or only the text where there is none to trust."""
    if url is None or not url.startswith(("https://", "http://")):
        return shown
    for target in (url, url.partition("#")[0]):
        safe = _UNSAFE_IN_LINK.sub(_percent, target)
        if len(safe) <= _LONGEST_LINK:
            return f"[{shown}](<{safe}>)"
    return shown


def bold(markdown: str) -> str:
    """Return lines in bold, each by itself."""
    return "\n".join(_bold_line(line) for line in markdown.split("\n"))


def _bold_line(line: str) -> str:
    inside = line.strip(" ")
    return line.replace(inside, f"**{inside}**", 1) if inside else line


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="replace"))
