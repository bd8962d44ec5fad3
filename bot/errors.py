"""What can go wrong on this side of the index.

BotError
├── SettingError          a variable of the environment cannot be used
├── QuestionError         a question cannot be asked
├── UnknownQuestionError  a question is not kept, or no longer
├── NoLongerQuotedError   what was quoted is not in the library any more
├── KeyFileError          the key of the pseudonyms cannot be used
├── StoppedError          the bot leaves before this is done
├── RetrievalError        the start-up check does not find what is in the library
└── ModerationError       what a moderator asks for cannot be done
"""

from pathlib import Path

from corpus.errors import CorpusError
from index.errors import IndexingError


def sentence(error: BaseException) -> str:
    """Return what an error says, as a sentence of its own."""
    words = str(error)
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


class BotError(Exception):
    """The base of all errors of this package; the message is fit for a user."""


FORESEEN = (BotError, CorpusError, IndexingError)  # of any package; all else is a fault of the program


class SettingError(BotError):
    """A setting cannot be used; names the variable, what is wrong and what to do."""

    def __init__(self, variable: str, problem: str, remedy: str) -> None:
        super().__init__(f"{variable}: {problem}; {remedy}")
        self.variable = variable


class QuestionError(BotError):
    """A question cannot be asked; says what is wrong and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")


class UnknownQuestionError(BotError):
    """A question is not kept, or no longer."""

    def __init__(self) -> None:
        super().__init__("this question is not kept any more; ask it again, and rate the new answer")


class NoLongerQuotedError(BotError):
    """What was quoted earlier is not in the library any more; says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}; ask again for what the articles say now")


class KeyFileError(BotError):
    """The key of the pseudonyms cannot be used; names its file, what is wrong and what to do."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}; {remedy}")
        self.path = path


class StoppedError(BotError):
    """The bot was told to stop before this was done."""

    def __init__(self) -> None:
        super().__init__("the bot was told to stop before this was done; start it again")


class RetrievalError(BotError):
    """The start-up check does not find a passage of the library in its own words."""

    def __init__(self, article: str) -> None:
        problem = f"the search does not find {article} in its own words"
        super().__init__(f"{problem}; run `metropole doctor`, and remove the folder index/ of the data folder")


class ModerationError(BotError):
    """What a moderator asks for cannot be done; says what is wrong and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
