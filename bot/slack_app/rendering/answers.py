"""An answer -> one message: quotes, or that no passage answers and which one comes nearest."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answer import Answer, Quote
from bot.catalogue.listing import People, Sources, Timeline
from bot.printable import one_line
from bot.slack_app.rendering.block_kit import (
    MOST_QUESTION,
    Json,
    Message,
    actions,
    button,
    fallback,
    fits,
    header,
    line,
    lines_in_words,
    note,
    plain,
    rich_text,
    shortened,
    text,
)
from bot.slack_app.rendering.listings import listing_lines
from bot.slack_app.rendering.more import MOST_CHARACTERS, More
from bot.slack_app.rendering.pages import lines_blocks
from bot.slack_app.rendering.quotes import quote_blocks, source_in_words
from bot.words import ALSO, NEAREST, NO_ANSWER, SEEN_BY_MODERATORS, examples_in_words

MORE, HELPFUL, NOT_HELPFUL, FEEDBACK, DELETE = "more", "helpful", "not_helpful", "feedback", "delete"
_ROOMS = (2_400, 1_600, 1_000, 600, 300)  # characters of a quote, the first that leaves room for all
_NOTHING = "There is nothing of that kind in the library."
_DELETE = "Delete this answer for everybody?"
_MOST_LINES = 20
_MOST_SAID = 2_400  # characters of the quotes in the text for notifications and screen readers
_LISTING_WITH_QUOTES, _LISTING_ALONE = 3_000, 7_000  # characters of JSON
_COMMANDS: dict[type, str] = {People: "/corpus people", Timeline: "/timeline", Sources: "/sources"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer's message says and offers besides the answer.

    `asker` is the id of who may delete it; `asked_by` a name to say whose question it was, where that is
    not in view; `skipped` how many quotes were shown before; `has_feedback_buttons` whether it stands in
    the agent's view; `remark` a sentence at the end; `person` whose statements alone were asked for, and
    `topic` what about; `is_private` whether one person alone sees it, who needs to delete nothing.
    """

    asker: str
    question_id: int | None = None
    asked_by: str | None = None
    skipped: int = 0
    has_feedback_buttons: bool = False
    remark: str = ""
    person: str | None = None
    topic: str = ""
    is_private: bool = False


def answer_message(answer: Answer, setting: Setting) -> Message:
    """Return the message, with as many quotes as there is room for; the rest is under "More"."""
    quotes = answer.quotes[setting.skipped :] if _is_quoted(answer) else ()
    head = [*_head(answer, setting), *_listing(answer, with_quotes=bool(quotes))]
    for number in range(len(quotes), 0, -1):
        for room in _ROOMS:
            body = [*_examples(answer, setting, number), *_quotes(answer, quotes[:number], room)]
            tail = list(_tail(answer, setting, setting.skipped + number))
            if fits([*head, *body, *tail]):
                return Message(_fallback(answer, quotes[:number]), (*head, *body, *tail))
    return Message(_fallback(answer, ()), (*head, *_nearest(answer), *_tail(answer, setting, setting.skipped)))


def _is_quoted(answer: Answer) -> bool:
    """Say whether quotes are shown; timeline and sources are the answer by themselves."""
    return answer.answered and (answer.listing is None or isinstance(answer.listing, People))


def _head(answer: Answer, setting: Setting) -> Iterator[Json]:
    if setting.asked_by:
        asked = shortened(one_line(answer.question), MOST_QUESTION)
        yield rich_text(line(text(one_line(setting.asked_by), bold=True), text(f" asked: {asked}")))
    if answer.follows:
        yield note(f"Taken together with: “{shortened(one_line(answer.follows), MOST_QUESTION)}”")
    if answer.notice:
        yield note(one_line(answer.notice))
    if not answer.answered and answer.listing is None:
        if answer.was_searched:
            yield rich_text(line(text(NO_ANSWER, bold=True)))
        if setting.question_id is not None:
            yield note(SEEN_BY_MODERATORS)


def _examples(answer: Answer, setting: Setting, number: int) -> Iterator[Json]:
    if isinstance(answer.listing, People):
        yield rich_text(line(text(examples_in_words(number, setting.skipped))))


def _quotes(answer: Answer, quotes: tuple[Quote, ...], room: int) -> Iterator[Json]:
    shown = [(heading, [quote for quote in of if quote in quotes]) for heading, of in answer.sections]
    sides = [heading for heading, of in shown if of and heading not in (None, ALSO)]
    is_first = True
    for heading, of in shown:
        if len(sides) > 1 and heading and of:
            if is_first:
                yield header("Accounts")
            is_first = False
            yield _heading(heading)
        for quote in of:
            yield from quote_blocks(quote, room)


def _heading(name: str) -> Json:
    return rich_text(line(text(one_line(name), bold=True)))


def _nearest(answer: Answer) -> Iterator[Json]:
    if answer.nearest is not None and not answer.answered:
        yield rich_text(line(text(NEAREST, italic=True)))
        yield from quote_blocks(answer.nearest, _ROOMS[0], is_answer=False)


def _listing(answer: Answer, *, with_quotes: bool) -> Iterator[Json]:
    if answer.listing is None:
        return
    lines = listing_lines(answer.listing)
    blocks, shown = lines_blocks(lines[:_MOST_LINES], _LISTING_WITH_QUOTES if with_quotes else _LISTING_ALONE)
    yield from blocks or [rich_text(line(text(_NOTHING)))]
    if shown < len(lines):
        yield note(f"{shown:,} of {len(lines):,}; {_COMMANDS[type(answer.listing)]} has all of them.")


def _tail(answer: Answer, setting: Setting, shown: int) -> Iterator[Json]:
    if answer.was_searched:
        yield note(f"confidence {answer.confidence:.2f} · revision {one_line(answer.revision)}")
    if setting.remark:
        yield note(setting.remark)
    buttons = []
    if _is_quoted(answer) and answer.quotes:
        asked = answer.question if setting.person is None else setting.topic
        follows = one_line(answer.follows) if answer.follows else None
        more = str(More(asked, shown, setting.person, follows))
        if len(more) <= MOST_CHARACTERS:
            buttons.append(button("More", MORE, more))
    if setting.question_id is not None and not setting.has_feedback_buttons:
        buttons.append(button("Helpful", HELPFUL, str(setting.question_id)))
        buttons.append(button("Not helpful", NOT_HELPFUL, str(setting.question_id)))
    if not setting.is_private:
        buttons.append(button("Delete", DELETE, setting.asker, confirm=_DELETE))
    if buttons:
        yield actions(*buttons)
    if setting.question_id is not None and setting.has_feedback_buttons:
        yield {"type": "context_actions", "elements": [_feedback_buttons(setting.question_id)]}


def _feedback_buttons(question_id: int) -> Json:
    return {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": {"text": plain("Helpful", 75), "value": f"{HELPFUL}:{question_id}"},
        "negative_button": {"text": plain("Not helpful", 75), "value": f"{NOT_HELPFUL}:{question_id}"},
    }


def _fallback(answer: Answer, quotes: tuple[Quote, ...]) -> str:
    told = [answer.notice] if answer.notice else []
    if answer.listing is not None:
        told.append(lines_in_words(listing_lines(answer.listing)) or _NOTHING)
    elif quotes:
        in_order = [quote for _, of in answer.sections for quote in of if quote in quotes]
        said = [(shortened(quote.highlight.text, _MOST_SAID // len(quotes)), quote) for quote in in_order]
        told += [f"“{words}” ({source_in_words(quote)})" for words, quote in said]
    elif answer.nearest is not None:
        source = source_in_words(answer.nearest, is_answer=False)
        told += [NO_ANSWER, f"{NEAREST} “{shortened(answer.nearest.text, 2_000)}” ({source})"]
    return fallback(" ".join(told or [NO_ANSWER]))
