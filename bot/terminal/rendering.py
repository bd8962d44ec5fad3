"""An answer -> text for a terminal.

A quotation has a bar at its left. The sentence that answers stands on lines of its own, in bold
and with a thick bar, so that it can be found without colours too and no word or mark is added to it:

    1 │ what stands before it in the passage
      ▌ the sentence that answers
      │ what stands after it
        speaker, role · side · publisher · date · title · article
        link
"""

from collections.abc import Iterator

from rich.style import Style
from rich.text import Text

from bot.answer import Answer, Quote
from bot.catalogue.listing import People
from bot.day_in_words import day_in_words
from bot.printable import one_line, printable
from bot.terminal.lines import joined, link, wrap
from bot.terminal.listing import listing_lines
from bot.words import ALSO, IN_PART, NEAREST, NO_ANSWER, examples_in_words

_PASSAGE_BAR = "│ "
_HIGHLIGHT_BAR = "▌ "
_MOST_LISTED = 20  # entries of a listing in an answer
_SUBTLE = Style(dim=True)
_HIGHLIGHTED = Style(bold=True)


def render_answer(answer: Answer, width: int | None) -> Text:
    """Return the answer wrapped at `width` columns, or with one line a paragraph where it is None.

    Links are never wrapped, so that they can be copied.
    """
    return Text("\n").join(_answer_lines(answer, width))


def render_question(question: str, width: int | None) -> Text:
    """Return the question as the heading of its answer."""
    return Text("\n").join(wrap(Text(f"Question: {one_line(question)}"), width))


def _answer_lines(answer: Answer, width: int | None) -> Iterator[Text]:
    if answer.follows:
        yield from wrap(Text(f"following: {one_line(answer.follows)}", _SUBTLE), width)
        yield Text()
    if answer.notice:
        yield from wrap(Text(one_line(answer.notice)), width)
        if answer.was_searched:
            yield Text()
    if answer.listing is not None:
        yield from listing_lines(answer.listing, width, _MOST_LISTED)
        yield Text()
    if isinstance(answer.listing, People) and answer.quotes:
        yield from wrap(Text(examples_in_words(len(answer.quotes))), width)
        yield Text()
    if answer.listing is None or isinstance(answer.listing, People):  # the other listings quote by themselves
        yield from _sections(answer, width)
    if not answer.answered and answer.was_searched:
        yield from wrap(Text(NO_ANSWER), width)
        yield Text()
    if answer.nearest is not None:
        yield from wrap(Text(NEAREST), width)
        yield from _quote_lines(answer.nearest, "", width, is_answer=False)
        yield Text()
    if answer.was_searched:
        footer = f"confidence {answer.confidence:.2f} · revision {one_line(answer.revision)}"
        yield from wrap(Text(footer, _SUBTLE), width)


def _sections(answer: Answer, width: int | None) -> Iterator[Text]:
    """Yield the quotes, best first; where sides give their accounts, each side's under its name."""
    number = 0
    for heading, quotes in answer.sections:
        if heading:
            told = heading if heading == ALSO else f"Account: {heading}"
            yield from wrap(Text(told, _HIGHLIGHTED), width)
            yield Text()
        for quote in quotes:
            number += 1
            yield from _quote_lines(quote, f"{number} ", width, is_answer=True)
            yield Text()


def _quote_lines(quote: Quote, label: str, width: int | None, *, is_answer: bool) -> Iterator[Text]:
    margin = " " * len(label)
    for part, is_highlight in _parts(quote) if is_answer else [(quote.text, False)]:
        bar, style = (_HIGHLIGHT_BAR, _HIGHLIGHTED) if is_highlight else (_PASSAGE_BAR, Style())
        for line in wrap(Text(printable(part), style), width, len(margin + bar)):
            yield joined(Text(label + bar), line)
            label = margin
    indent = Text(margin + " " * len(_PASSAGE_BAR))
    for line in wrap(Text(_source(quote, is_answer=is_answer)), width, len(indent)):
        yield joined(indent, line)
    if quote.url:
        yield joined(indent, link(quote.url))
    for source in quote.also:
        also = " · ".join(one_line(part) for part in (source.publisher, day_in_words(source.published), source.article))
        yield from (joined(indent, line) for line in wrap(Text(f"also: {also}"), width, len(indent)))
        if source.url:
            yield joined(indent, link(source.url))


def _parts(quote: Quote) -> Iterator[tuple[str, bool]]:
    """Yield what stands before the highlight, the highlight (True), and what stands after it."""
    start, end = quote.highlight.start - quote.start, quote.highlight.end - quote.start
    if before := quote.text[:start].removesuffix("\n").strip(" "):
        yield before, False
    yield quote.text[start:end], True
    if after := quote.text[end:].removeprefix("\n").strip(" "):
        yield after, False


def _source(quote: Quote, *, is_answer: bool) -> str:
    by = quote.attribution(is_answer=is_answer)
    part = _HIGHLIGHT_BAR.strip() if is_answer else IN_PART
    parts = [
        f"{by.who} ({part})" if by.is_of_part else by.who,
        by.side,
        quote.publisher,
        day_in_words(quote.published),
        f"“{quote.title}”" if quote.title else "",
        quote.article,
    ]
    return " · ".join(one_line(part) for part in parts if part)
