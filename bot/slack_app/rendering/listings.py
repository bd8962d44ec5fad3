"""What the library holds -> lines of rich text, one for each thing."""

from bot.catalogue.listing import DatedPassage, ListedSource, Listing, People, QuotedPerson, Sources, Timeline
from bot.day_in_words import day_in_words
from bot.printable import one_line
from bot.slack_app.rendering.block_kit import Line, link, text
from bot.words import statements_in_words


def listing_lines(listing: Listing) -> tuple[Line, ...]:
    """Return a line for each person, dated passage or source."""
    match listing:
        case People(people):
            return tuple(map(_person_line, people))
        case Timeline(passages):
            return tuple(map(_passage_line, passages))
        case Sources(sources):
            return tuple(map(_source_line, sources))


def _person_line(person: QuotedPerson) -> Line:
    statements = statements_in_words(person.statements)
    known = " · ".join(one_line(part) for part in (person.role, person.side, statements) if part)
    return text(one_line(person.name), bold=True), text(f" · {known}")


def _passage_line(passage: DatedPassage) -> Line:
    source = f"{one_line(passage.publisher)} ({one_line(passage.basis)})"
    return (
        text(day_in_words(passage.day), bold=True),
        text(f" “{one_line(passage.text)}” · "),
        link(passage.url, source),
    )


def _source_line(source: ListedSource) -> Line:
    title = one_line(source.title or source.article)
    return (
        link(source.url, title),
        text(f" · {one_line(source.publisher)} · {day_in_words(source.published)}"),
    )
