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
    *,
    goes_back: bool = False,
) -> int:
    """Ask every open question of a new revision, mark which are answered now, and return how many more are.

    `news` are the ids of the articles that were added or changed: what did not help before must be
    answered from them. A question that is answered no longer is open again; so is one whose answer did
    not help, where the library `goes_back` to before the article that was to answer it.
    """
    desk = Desk(lambda *, damaged=None: searcher, threshold, languages)
    revision = searcher.index.revision
    now_answered = 0
    answered: list[int] = []
    open_again: list[int] = []
    for text in journal.unanswered_texts():
        may_open = text.reason == "no answer" or (goes_back and text.answered_since != revision)
        if _is_answered(desk, text, news):
            if text.answered_since is None:
                now_answered += 1
                answered += text.question_ids
        elif text.answered_since is not None and may_open:
            open_again += text.question_ids
    journal.mark_answered_later(answered, revision)
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
