"""Many lines -> pages, each of which is a message; nothing is left out."""

from collections.abc import Iterator, Sequence

from bot.slack_app.rendering.block_kit import (
    Json,
    Line,
    Message,
    actions,
    button,
    fallback,
    header,
    line,
    lines_in_words,
    note,
    rich_text,
    size_of,
    text,
)
from bot.slack_app.rendering.quotes import parts_of
from bot.words import counted

PAGE = "page"
_MOST_CHARACTERS = 7_500  # of a page's lines as JSON
_MOST_LINES = 25
_MOST_OF_A_BLOCK = 3_000  # characters of text, as many as Slack takes in a section
_MOST_OF_AN_ELEMENT = 2_000  # characters of a text


def pages_of(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Divide lines into pages, of which there is at least one."""
    pages: list[tuple[Line, ...]] = []
    page: list[Line] = []
    for elements in _divided(lines):
        if page and (len(page) == _MOST_LINES or size_of(_blocks([*page, elements])) > _MOST_CHARACTERS):
            pages.append(tuple(page))
            page = []
        page.append(elements)
    return [*pages, tuple(page)] if page or not pages else pages


def not_shown(number: int) -> str:
    """Return that so many lines more are there than are shown."""
    return f"{counted(number, 'more line')} {'is' if number == 1 else 'are'} not shown here."


def page_message(title: str, lines: Sequence[Line], number: int, again: str, *buttons: Json) -> Message:
    """Return page `number` (from 0); `again` is the command that the buttons to other pages carry.

    What no command brings back, such as a preview, has one page, and says how much is not on it.
    """
    pages = pages_of(lines)
    number = min(max(number, 0), len(pages) - 1)
    blocks = [header(title), *_blocks(pages[number])]
    if len(pages) > 1 and not again:
        blocks.append(note(not_shown(sum(map(len, pages[1:])))))
    elif len(pages) > 1:
        blocks.append(note(f"Page {number + 1} of {len(pages)}"))
    turning = []
    if again and number > 0:
        turning.append(button("Previous page", f"{PAGE}_back", f"{number - 1} {again}"))
    if again and number + 1 < len(pages):
        turning.append(button("Next page", PAGE, f"{number + 1} {again}"))
    if turning or buttons:
        blocks.append(actions(*turning, *buttons))
    return Message(fallback(f"{title}: {lines_in_words(pages[number])}"), tuple(blocks))


def lines_blocks(lines: Sequence[Line], most_characters: int = _MOST_CHARACTERS) -> tuple[list[Json], int]:
    """Return blocks of as many lines as there is room for, and how many lines that are."""
    shown: list[Line] = []
    for elements in lines:
        if size_of(_blocks([*shown, elements])) > most_characters:
            break
        shown.append(elements)
    return _blocks(shown), len(shown)


def _divided(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, those with a very long text as several."""
    for elements in lines:
        if all(len(element["text"]) <= _MOST_OF_AN_ELEMENT for element in elements):
            yield elements
            continue
        for element in elements:
            for start, end in parts_of(element["text"], _MOST_OF_AN_ELEMENT):
                yield ({**element, "text": element["text"][start:end]},)


def _blocks(lines: Sequence[Line]) -> list[Json]:
    if not lines:
        return []
    blocks: list[Json] = []
    sections: list[Json] = []
    size = 0
    for elements in lines:
        length = sum(len(element["text"]) for element in elements) + 1
        if sections and size + length > _MOST_OF_A_BLOCK:
            blocks.append(rich_text(*sections))
            sections, size = [], 0
        sections.append(line(*elements, text("\n")))
        size += length
    return [*blocks, rich_text(*sections)]
