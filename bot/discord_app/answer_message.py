"""An answer -> a message: quotes with their sources, accounts side by side, or that no passage answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.answer import Answer, Quote, narrowed
from bot.best_fitting import MOST_QUOTES
from bot.discord_app.layout import MOST_BLOCKS, MOST_TEXT, Attached, Block, Item, Message, length_of, size_of
from bot.discord_app.plain_text import plain, plain_line
from bot.discord_app.quotation import attribution, block_quotation, bold, quotation
from bot.words import NEAREST, NO_ANSWER, SEEN_BY_MODERATORS

QUOTES_AT_ONCE = MOST_QUOTES
_LONGEST_QUOTE = 2400  # characters shown; of a longer passage the rest is in a file
_LONGEST_OF_A_SIDE = (_LONGEST_QUOTE, 1000, 400)  # the first that leaves room for the accounts of all sides
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
    quotes = answer.quotes[skip:]
    if not quotes:
        return _unanswered(asked, answer, buttons, is_recorded=is_recorded)
    left = replace(answer, quotes=quotes, accounts=() if skip else answer.accounts)
    blocks, files, shown = _shown(asked, left, skip, buttons)
    is_more = len(answer.quotes) + answer.left_out >= top or shown < len(quotes)
    more = (buttons.more(skip + shown),) if is_more else ()
    return Message((*asked, *blocks), (*more, *buttons.below), tuple(files))


def _asked(asking: Asking) -> Iterator[Block]:
    follows = asking.follows or ""
    if length_of(plain_line(asking.question) + plain_line(follows)) > _LONGEST_ASKED:
        follows = f"{follows[:_LONGEST_FOLLOWED].rstrip()} …"
    values = {QUESTION: asking.question, FOLLOWS: follows, NAME: asking.name, TOPIC: asking.topic}
    for number, value in values.items():
        if value:
            yield Block(PREFIXES[number] + plain_line(value), number=number, is_apart=False)


def _shown(
    asked: tuple[Block, ...], answer: Answer, skip: int, buttons: AnswerButtons
) -> tuple[list[Block], list[Attached], int]:
    """Return as many quotes as there is room for, best first, and how many they are; no side is left out for length."""
    for number, longest in _sizes(answer):
        blocks, files = _laid_out(asked, narrowed(answer, answer.quotes[:number]), skip, longest, buttons)
        if number == 1 or (size_of([*asked, *blocks]) <= _ROOM and len(blocks) <= MOST_BLOCKS):
            return blocks, files, number
    raise AssertionError("one quote is always shown")


def _sizes(answer: Answer) -> Iterator[tuple[int, int]]:
    """Yield how many quotes to show, and from which length on a passage goes to a file, what is best first."""
    firsts = [answer.quotes.index(account.quotes[0]) for account in answer.accounts]
    fewest = max(firsts, default=0) + 1  # with which every side is there
    for longest in _LONGEST_OF_A_SIDE if firsts else (_LONGEST_QUOTE,):
        yield from ((number, longest) for number in range(len(answer.quotes), fewest - 1, -1))
    yield from ((number, _LONGEST_QUOTE) for number in range(fewest - 1, 0, -1))


def _laid_out(
    asked: tuple[Block, ...], answer: Answer, skip: int, longest: int, buttons: AnswerButtons
) -> tuple[list[Block], list[Attached]]:
    """Return every quote below its heading: its side's, that of all others, or none."""
    blocks: list[Block] = []
    files: list[Attached] = []
    room, has_heading = MOST_TEXT - _MARGIN - size_of(asked), False
    headed = [(heading, place, quote) for heading, of in answer.sections for place, quote in enumerate(of)]
    for number, (heading, place, quote) in enumerate(headed, start=skip + 1):
        block, file = _quote(quote, buttons, f"quote-{number}.txt", longest, room)
        if heading and not place:
            if not has_heading:
                blocks.append(Block("## Accounts", is_apart=bool(blocks)))
            blocks.append(Block(f"### {plain_line(heading)}", is_apart=has_heading))
            block, has_heading = replace(block, is_apart=False), True
        blocks.append(block)
        files += [file] if file else []
    return blocks, files


def _quote(
    quote: Quote, buttons: AnswerButtons, file_name: str, longest: int, room: int
) -> tuple[Block, Attached | None]:
    shown, who = quotation(quote, is_answer=True), attribution(quote, is_answer=True)
    longest = min(longest, room - length_of(who))
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
