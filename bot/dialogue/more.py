"""An answer again, with more quotes: nobody asks it anew, so it is neither written down nor counted."""

from bot.answer import Answer, narrowed
from bot.best_fitting import MOST_QUOTES, best_fitting
from bot.desk import Desk
from bot.dialogue.conversations import Conversations, Turn
from bot.dialogue.follow_ups import FollowUps

_AGAIN = "again"  # a conversation of its own


def answer_again(
    desk: Desk, question: str, top: int, *, follows: str | None = None, person: str | None = None
) -> Answer:
    """Answer what was asked before, the quotes that were shown at first in front; raises QuestionError.

    `follows` is the earlier question that it was taken together with, `person` whose statements alone were
    asked for, on what `question` says.
    """
    if person is not None:
        return desk.said(person, question, top)
    first = best_fitting(_answer(desk, question, MOST_QUOTES, follows)).quotes
    answer = _answer(desk, question, top, follows)
    found = {quote.place: quote for quote in answer.quotes}
    shown = {quote.place: found.get(quote.place, quote) for quote in first}
    return narrowed(answer, list({**shown, **found}.values())[:top])


def _answer(desk: Desk, question: str, top: int, follows: str | None) -> Answer:
    alone = desk.answer(question, top)
    if not follows:
        return alone
    earlier, conversations = desk.answer(follows, 1), Conversations()
    speaker = earlier.quotes[0].speaker if earlier.quotes else None
    conversations.begin(_AGAIN, Turn(follows, follows, speaker))
    return FollowUps(desk, conversations).answer(_AGAIN, alone, top)
