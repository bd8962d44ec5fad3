"""What the library holds -> pages: who is quoted, what happened when, which articles there are."""

from bot.catalogue.listing import DatedPassage, Listing, People, QuotedPerson, Sources, Timeline
from bot.day_in_words import day_in_words
from bot.discord_app.layout import Entry, Message
from bot.discord_app.paging import paged
from bot.discord_app.plain_text import plain, plain_line
from bot.discord_app.quotation import block_quotation, link, source
from bot.words import statements_in_words


def listing_message(listing: Listing, number: int = 0, *, on: str = "") -> Message:
    """Return a page of a listing; `on` is the day that a timeline was asked for, as written.

    A timeline of one day is asked for by it when its pages are turned, however it was asked for first.
    """
    match listing:
        case People(people):
            return paged("people", "Who is quoted", [Entry(_person(person)) for person in people], number)
        case Timeline(passages):
            days = {passage.day for passage in passages}
            day = days.pop() if len(days) == 1 else None
            told_of = day_in_words(day) if day else plain_line(on)
            heading = f"What the articles tell of {told_of}" if told_of else "What the articles tell, day by day"
            return paged("timeline", heading, list(map(_told, passages)), number, day.isoformat() if day else on)
        case Sources(sources):
            lines = [Entry(f"- {source(one)}") for one in sources]
            return paged("sources", "The articles that I quote from", lines, number)


def _person(person: QuotedPerson) -> str:
    known = ", ".join(plain_line(part) for part in (person.role, person.side) if part)
    statements = statements_in_words(person.statements)
    return f"- **{plain_line(person.name)}**{f', {known}' if known else ''} · {statements}"


def _told(passage: DatedPassage) -> Entry:
    where = f"{plain_line(passage.publisher)} · {link(plain_line(passage.article), passage.url)}"
    small_print = f"-# {where} · the day is known from: {plain_line(passage.basis)}"
    return Entry(f"{block_quotation(plain(passage.text))}\n{small_print}", f"### {day_in_words(passage.day)}")
