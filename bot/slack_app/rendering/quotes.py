"""A quote -> a quotation with its answering sentence in bold, and a line that says whose it is."""

import re
from collections.abc import Iterator

from bot.answer import Quote, Source
from bot.chat.passage_reference import reference_to
from bot.day_in_words import day_in_words
from bot.printable import one_line
from bot.slack_app.rendering.block_kit import (
    Json,
    Line,
    actions,
    button,
    line,
    link,
    quotation,
    rich_text,
    shortened,
    text,
)
from bot.words import IN_PART, OF_WORDS_IN_BOLD

SHOW_IN_CONTEXT = "show_in_context"
_SEPARATOR = text(" · ")
_IN_BOLD, _IN_PART = text(f" ({OF_WORDS_IN_BOLD})"), text(f" ({IN_PART})")
# Where a long passage is best divided: after a paragraph, a sentence, a word.
_BOUNDARIES = (re.compile(r"\n+"), re.compile(r"[.!?][\"”’)]*\s+"), re.compile(r"\s+"))
_MOST_OF_A_NAME = 150  # characters of a publisher, a title, a role
_MOST_OTHERS, _LONGEST_OTHER = 3, 500  # other sources that are named, and characters of a link to one
_LEAST_SHARE = 0.5  # of a part's room, which a better boundary may cost


def quote_blocks(quote: Quote, room: int, *, is_answer: bool = True) -> tuple[Json, Json]:
    """Return the quotation with its source, and a button that shows it in context.

    Of a passage longer than `room` characters the part with the answering sentence is shown, and said so.
    """
    parts = list(parts_of(quote.text, room))
    number = _part_with_highlight(quote, parts)
    start, end = parts[number]
    containers = [quotation(*quoted(quote.text, start, end, _highlight(quote) if is_answer else None))]
    if len(parts) > 1:
        remark = f"Part {number + 1} of {len(parts)} of a long passage; “Show in context” has all of it."
        containers.append(line(text(remark, italic=True)))
    containers.append(line(*source_line(quote, is_answer=is_answer)))
    if quote.also:
        containers.append(line(*_also_line(quote.also)))
    shown = button("Show in context", SHOW_IN_CONTEXT, str(reference_to(quote)))
    return rich_text(*containers), actions(shown)


def parts_of(passage: str, room: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where each part of a passage goes, none longer than `room`; nothing is left out."""
    start = 0
    while len(passage) - start > room:
        end = _best_end(passage, start, start + room)
        yield start, end
        start = end
    yield start, len(passage)


def quoted(passage: str, start: int, end: int, highlight: tuple[int, int] | None) -> list[Json]:
    """Return a stretch of a passage, the highlight (in the passage's offsets) in bold."""
    first, last = highlight or (end, end)
    first, last = min(max(first, start), end), min(max(last, start), end)
    stretches = ((start, first, False), (first, last, True), (last, end, False))
    shown = [text(passage[a:b], bold=is_bold) for a, b, is_bold in stretches if a < b]
    return shown or [text(" ")]


def source_line(quote: Quote, *, is_answer: bool = True) -> Line:
    """Return who speaks, for whom, where it was published and when, with a link to the place."""
    by = quote.attribution(is_answer=is_answer)
    elements = [text(_name(by.who), bold=by.is_name)]
    if by.is_of_part:
        elements.append(_IN_BOLD if is_answer else _IN_PART)
    if by.side:
        elements += [_SEPARATOR, text(_name(by.side))]
    elements += [_SEPARATOR, text(_name(quote.publisher)), _SEPARATOR, text(day_in_words(quote.published))]
    if quote.title:
        elements += [_SEPARATOR, text(f"“{_name(quote.title)}”")]
    elements += [_SEPARATOR, link(quote.url, "open at the quote") if quote.url else text(one_line(quote.article))]
    return tuple(elements)


def source_in_words(quote: Quote, *, is_answer: bool = True) -> str:
    """Return the same as a text, in which nothing is bold and nothing a link."""
    elements = source_line(quote, is_answer=is_answer)[:-2]
    return "".join(element["text"] for element in elements if element != _IN_BOLD)


def _name(name: str) -> str:
    return shortened(one_line(name), _MOST_OF_A_NAME)


def _also_line(also: tuple[Source, ...]) -> Line:
    elements = [text("also in: ")]
    for number, source in enumerate(also[:_MOST_OTHERS]):
        label = f"{_name(source.publisher)}, {day_in_words(source.published)}"
        shown = link(source.url if len(source.url or "") <= _LONGEST_OTHER else None, label)
        elements += [*([text("; ")] if number else []), shown]
    if len(also) > _MOST_OTHERS:
        elements.append(text(f"; and {len(also) - _MOST_OTHERS} more"))
    return tuple(elements)


def _highlight(quote: Quote) -> tuple[int, int]:
    return quote.highlight.start - quote.start, quote.highlight.end - quote.start


def _part_with_highlight(quote: Quote, parts: list[tuple[int, int]]) -> int:
    where = _highlight(quote)[0]
    return next((number for number, (start, end) in enumerate(parts) if start <= where < end), 0)


def _best_end(passage: str, start: int, limit: int) -> int:
    earliest = start + int((limit - start) * _LEAST_SHARE)
    for boundary in _BOUNDARIES:
        ends = [match.end() for match in boundary.finditer(passage, earliest, limit)]
        if ends:
            return ends[-1]
    return limit
