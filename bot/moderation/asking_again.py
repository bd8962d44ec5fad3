"""Questions without an answer -> asked again, now that the library is another one."""

from collections.abc import Collection

from bot.answer import Answer
from bot.desk import Desk
from bot.errors import QuestionError
from bot.journal.journal import Journal
from bot.journal.unanswered import UnansweredText
from bot.languages import Languages
from index.search import Searcher


def ask_again(
    journal: Journal,
    searcher: Searcher,
    threshold: float | None,
    news: Collection[str],
    languages: Languages | None = None,
) -> int:
    """Ask every open question of a new revision, mark which are answered now, and return how many more are.

    `news` are the ids of the articles that were added or changed: what did not help before must be
    answered from them. A question that is answered no longer is open again.
    """
    desk = Desk(lambda *, damaged=None: searcher, threshold, languages)
    now_answered = 0
    answered: list[int] = []
    open_again: list[int] = []
    for text in journal.unanswered_texts():
        if _is_answered(desk, text, news):
            if text.answered_since is None:
                now_answered += 1
                answered += text.question_ids
        elif text.answered_since is not None and text.reason == "no answer":
            open_again += text.question_ids
    journal.mark_answered_later(answered, searcher.index.revision)
    journal.mark_open_again(open_again)
    return now_answered


def _is_answered(desk: Desk, text: UnansweredText, news: Collection[str]) -> bool:
    try:
        answer = desk.answer(text.text)
    except QuestionError:  # one that was allowed to be asked once
        return False
    return answer.answered and (text.reason == "no answer" or _best_article(answer) in news)


def _best_article(answer: Answer) -> str:
    return answer.quotes[0].article
