"""An answer -> a message: quotes with their sources, accounts side by side, or that no passage answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.answer import Answer, Quote
from bot.best_fitting import MOST_QUOTES
from bot.discord_app.layout import MOST_BLOCKS, MOST_TEXT, Attached, Block, Item, Message, length_of, size_of
from bot.discord_app.plain_text import plain, plain_line
from bot.discord_app.quotation import attribution, block_quotation, bold, quotation
from bot.words import NEAREST, NO_ANSWER, SEEN_BY_MODERATORS

QUOTES_AT_ONCE = MOST_QUOTES
_LONGEST_QUOTE = 2400  # characters shown; of a longer passage the rest is in a file
_ROOM = MOST_TEXT - 400  # what stands above and below the quotes is not counted
_LONGEST_ASKED = 2200  # characters of what was asked: the longest question, each of its characters a mark
_LONGEST_FOLLOWED = 200
_MARGIN = 200  # characters: headings, and what is said of a file

QUESTION, FOLLOWS, NAME, TOPIC = 1, 2, 3, 4  # the numbers of the blocks that say what was asked
PREFIXES = {QUESTION: "-# Question: ", FOLLOWS: "-# Taken together with: ", NAME: "-# Said by: ", TOPIC: "-# About: "}


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked, as the message says it."""

    question: str = ""
    follows: str | None = None
    name: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerButtons:
    """What makes the buttons of an answer."""

    context: Callable[[Quote], Item]
    more: Callable[[int], Item]
    below: tuple[Item, ...] = ()


def answer_message(
    answer: Answer, asking: Asking, buttons: AnswerButtons, *, top: int, skip: int = 0, is_recorded: bool = False
) -> Message:
    """Return the message of an answer for which `top` quotes were asked, from its quote number `skip` on.

    Quotes that do not fit are left to "More"; the text of one that is too long alone goes to a file.
    """
    asked = (*_asked(asking), *([Block(plain_line(answer.notice))] if answer.notice else []))
    may_be_more = len(answer.quotes) + answer.left_out >= top
    if answer.accounts and not skip:
        return _shown(asked, _account_quotes(answer), skip, buttons, may_be_more=may_be_more)
    if answer.quotes[skip:]:
        headed = [("", quote) for quote in answer.quotes[skip:]]
        return _shown(asked, headed, skip, buttons, may_be_more=may_be_more)
    return _unanswered(asked, answer, buttons, is_recorded=is_recorded)


def _asked(asking: Asking) -> Iterator[Block]:
    follows = asking.follows or ""
    if length_of(plain_line(asking.question) + plain_line(follows)) > _LONGEST_ASKED:
        follows = f"{follows[:_LONGEST_FOLLOWED].rstrip()} …"
    values = {QUESTION: asking.question, FOLLOWS: follows, NAME: asking.name, TOPIC: asking.topic}
    for number, value in values.items():
        if value:
            yield Block(PREFIXES[number] + plain_line(value), number=number, is_apart=False)


def _account_quotes(answer: Answer) -> list[tuple[str, Quote]]:
    """Return every quote with the heading that it comes below: its side's, that of all others, or none."""
    return [(plain_line(heading or ""), quote) for heading, quotes in answer.sections for quote in quotes]


def _shown(
    asked: tuple[Block, ...], headed: list[tuple[str, Quote]], skip: int, buttons: AnswerButtons, *, may_be_more: bool
) -> Message:
    blocks: list[Block] = []
    files: list[Attached] = []
    shown, heading = 0, ""
    for above, quote in headed:
        block, file = _quote(quote, buttons, f"quote-{skip + shown + 1}.txt", MOST_TEXT - _MARGIN - size_of(asked))
        is_headed = above and above != heading
        added = [Block(f"### {above}", is_apart=shown > 0), replace(block, is_apart=False)] if is_headed else [block]
        if is_headed and not heading:
            added = [Block("## Accounts", is_apart=shown > 0), replace(added[0], is_apart=False), *added[1:]]
        if shown and (size_of([*asked, *blocks, *added]) > _ROOM or len(blocks) + len(added) > MOST_BLOCKS):
            break
        blocks += added
        files += [file] if file else []
        shown, heading = shown + 1, above
    more = (buttons.more(skip + shown),) if may_be_more or shown < len(headed) else ()
    return Message((*asked, *blocks), (*more, *buttons.below), tuple(files))


def _quote(quote: Quote, buttons: AnswerButtons, file_name: str, room: int) -> tuple[Block, Attached | None]:
    shown, who = quotation(quote, is_answer=True), attribution(quote, is_answer=True)
    longest = min(_LONGEST_QUOTE, room - length_of(who))
    file = None
    if length_of(shown) > longest:
        file = Attached(file_name, f"{quote.text}\n\n{quote.publisher}, {quote.article}\n")
        highlight = block_quotation(bold(plain(quote.highlight.text))) + "\n"
        fits = length_of(highlight) <= longest
        shown = (highlight if fits else "") + f"-# The whole passage is in the file {plain_line(file_name)}."
    return Block(f"{shown}\n{who}", buttons.context(quote)), file


def _unanswered(asked: tuple[Block, ...], answer: Answer, buttons: AnswerButtons, *, is_recorded: bool) -> Message:
    says_why = answer.notice is not None and answer.nearest is None
    blocks = [] if says_why else [Block(f"**{NO_ANSWER}**")]
    if is_recorded:
        blocks.append(Block(f"-# {SEEN_BY_MODERATORS}", is_apart=False))
    files: tuple[Attached, ...] = ()
    if answer.nearest is not None:
        shown, who = quotation(answer.nearest, is_answer=False), attribution(answer.nearest, is_answer=False)
        if length_of(shown) > min(_LONGEST_QUOTE, MOST_TEXT - _MARGIN - size_of(asked) - length_of(who)):
            files = (Attached("nearest.txt", answer.nearest.text + "\n"),)
            shown = "-# It is in the file nearest.txt."
        text = f"{NEAREST}\n{shown}\n{who}"
        blocks.append(Block(text, buttons.context(answer.nearest)))
    return Message((*asked, *blocks), buttons.below, files)
