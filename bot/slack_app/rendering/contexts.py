"""A quote in its surroundings -> a modal, page by page where it is long."""

from collections.abc import Iterator

from bot.chat.surroundings import Surroundings
from bot.day_in_words import day_in_words
from bot.printable import one_line
from bot.slack_app.rendering.block_kit import Json, actions, button, line, link, modal, note, quotation, rich_text, text
from bot.slack_app.rendering.quotes import parts_of

TURN, WIDEN = "context_turn", "context_widen"
_TITLE = "In context"
_PART, _PAGE = 2_400, 9_600  # characters of a block, and of a page
MOST_PARAGRAPHS = 12  # on either side; who wants more opens the source


def context_modal(surroundings: Surroundings, reference: str, paragraphs: int, page: int = 0) -> Json:
    """Return the passage, marked by a bar, between what stands before and after it."""
    pages = list(_pages(surroundings))
    page = min(max(page, 0), len(pages) - 1)
    blocks = [rich_text(line(*_source(surroundings))), *pages[page]]
    buttons = []
    if page > 0:
        buttons.append(button("Back", f"{TURN}_back", f"{reference} {paragraphs} {page - 1}"))
    if page + 1 < len(pages):
        blocks.append(note(f"Page {page + 1} of {len(pages)}"))
        buttons.append(button("Next", TURN, f"{reference} {paragraphs} {page + 1}"))
    if paragraphs < MOST_PARAGRAPHS:
        buttons.append(button("More around it", WIDEN, f"{reference} {min(paragraphs + 3, MOST_PARAGRAPHS)} 0"))
    return modal(_TITLE, [*blocks, *([actions(*buttons)] if buttons else [])])


def waiting_modal() -> Json:
    """Return what is shown while the bot is still starting."""
    return modal(_TITLE, [note("One moment: the library is being opened.")])


def problem_modal(problem: str) -> Json:
    """Return why the passage cannot be shown."""
    return modal(_TITLE, [rich_text(line(text(problem)))])


def _pages(surroundings: Surroundings) -> Iterator[list[Json]]:
    """Divide the three stretches; what belongs to the quote keeps its bar on every page."""
    page: list[Json] = []
    size = 0
    for stretch, is_quoted in (
        (surroundings.before, False),
        (surroundings.passage, True),
        (surroundings.after, False),
    ):
        for start, end in parts_of(stretch, _PART):
            part = stretch[start:end].strip("\n")
            if not part:
                continue
            if page and size + len(part) > _PAGE:
                yield page
                page, size = [], 0
            element = text(part, bold=is_quoted)
            page.append(rich_text(quotation(element) if is_quoted else line(element)))
            size += len(part)
    yield page


def _source(surroundings: Surroundings) -> list[Json]:
    title = f" · “{one_line(surroundings.title)}”" if surroundings.title else ""
    known = f"{one_line(surroundings.publisher)} · {day_in_words(surroundings.published)}{title} · "
    label = "open at the quote" if surroundings.url else one_line(surroundings.article)
    return [text(known), link(surroundings.url, label)]
