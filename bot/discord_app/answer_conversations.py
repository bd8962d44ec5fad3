"""Which conversation a question belongs to, so that a follow-up can follow."""

from collections import OrderedDict

_MOST = 20_000  # answers whose conversation is remembered


class AnswerConversations:
    """Remembers the conversation of each answer, the latest ones."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._of_answer: OrderedDict[int, str] = OrderedDict()

    def of(
        self,
        channel_id: int | None,
        user_id: int,
        *,
        is_thread: bool = False,
        is_private: bool = False,
        answer_id: int | None = None,
    ) -> str:
        """Return the conversation of a question: of the answer that it replies to, of a thread, or of one person.

        A person's questions in a channel are one conversation, and so are all questions in a thread. What is asked
        for one person alone is apart from both, as an answer for everybody says which question it follows.
        """
        if is_private:
            return f"{channel_id}:{user_id}:private"
        if answer_id is not None and (known := self._of_answer.get(answer_id)):
            return known
        return f"{channel_id}" if is_thread else f"{channel_id}:{user_id}"

    def remember(self, answer_id: int, conversation: str) -> None:
        """Note which conversation an answer belongs to."""
        self._of_answer[answer_id] = conversation
        self._of_answer.move_to_end(answer_id)
        while len(self._of_answer) > self._most:
            self._of_answer.popitem(last=False)
