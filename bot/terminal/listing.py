"""What the library holds -> lines for a terminal."""

from collections.abc import Iterator
from itertools import groupby

from rich.style import Style
from rich.text import Text

from bot.catalogue.listing import DatedPassage, ListedSource, Listing, People, QuotedPerson, Sources, Timeline
from bot.day_in_words import day_in_words
from bot.printable import one_line, printable
from bot.terminal.lines import joined, link, wrap
from bot.words import articles_in_words, counted

_BAR = "│ "
_BOLD = Style(bold=True)
_SUBTLE = Style(dim=True)


def listing_lines(listing: Listing, width: int | None, most: int | None = None) -> Iterator[Text]:
    """Yield the lines of a listing, of at most `most` entries, and how many more there are."""
    match listing:
        case People(people):
            yield from _people_lines(people[:most], width)
            yield from _more(len(people), most, "person", "people", "metropole who", width)
        case Timeline(passages):
            yield from _timeline_lines(passages[:most], width)
            yield from _more(len(passages), most, "passage", "passages", "metropole timeline", width)
        case Sources(sources):
            yield from _source_lines(sources[:most], width)
            yield from _more(len(sources), most, "article", "articles", "metropole sources", width)


def render_listing(listing: Listing, width: int | None) -> Text:
    """Return a whole listing."""
    return Text("\n").join(listing_lines(listing, width))


def _people_lines(people: tuple[QuotedPerson, ...], width: int | None) -> Iterator[Text]:
    if not people:
        yield from wrap(Text("Nobody is quoted."), width)
    margin = len(f"{max((person.statements for person in people), default=0):,}") + 2
    for person in people:
        described = [one_line(part) for part in (person.role, person.side) if part]
        described.append(articles_in_words(len(person.articles)))
        text = Text(one_line(person.name), _BOLD) + Text("".join(f" · {part}" for part in described))
        label = f"{person.statements:,}".rjust(margin - 2) + "  "
        for line in wrap(text, width, margin):
            yield joined(Text(label), line)
            label = " " * margin


def _timeline_lines(passages: tuple[DatedPassage, ...], width: int | None) -> Iterator[Text]:
    if not passages:
        yield from wrap(Text("No passage certainly tells of it."), width)
    for number, (told_of, told) in enumerate(groupby(passages, key=lambda passage: passage.day)):
        if number:
            yield Text()
        yield Text(f"{told_of:%A}, {day_in_words(told_of)}", _BOLD)
        for passage in told:
            for line in wrap(Text(printable(passage.text)), width, len(_BAR)):
                yield joined(Text(_BAR), line)
            source = f"{passage.publisher} · {passage.article} · {passage.basis}"
            yield from _indented(Text(one_line(source), _SUBTLE), width)
            if passage.url:
                yield joined(Text("  "), link(passage.url))


def _source_lines(sources: tuple[ListedSource, ...], width: int | None) -> Iterator[Text]:
    for source in sources:
        parts = [
            day_in_words(source.published),
            source.publisher,
            f"“{source.title}”" if source.title else "",
            source.article,
        ]
        yield from wrap(Text(" · ".join(one_line(part) for part in parts if part)), width)
        if source.url:
            yield joined(Text("  "), link(source.url))


def _more(count: int, most: int | None, one: str, many: str, command: str, width: int | None) -> Iterator[Text]:
    if most is not None and count > most:
        left_out = counted(count - most, f"more {one}", f"more {many}")
        yield from _indented(Text(f"and {left_out}: {command}", _SUBTLE), width)


def _indented(text: Text, width: int | None) -> Iterator[Text]:
    for line in wrap(text, width, 2):
        yield joined(Text("  "), line)
