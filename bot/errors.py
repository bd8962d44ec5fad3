"""What can go wrong on this side of the index.

BotError
├── SettingError     a variable of the environment cannot be used
└── QuestionError    a question cannot be asked
"""


class BotError(Exception):
    """The base of all errors of this package; the message is fit for a user."""


class SettingError(BotError):
    """A setting cannot be used; names the variable, what is wrong and what to do."""

    def __init__(self, variable: str, problem: str, remedy: str) -> None:
        super().__init__(f"{variable}: {problem}; {remedy}")
        self.variable = variable


class QuestionError(BotError):
    """A question cannot be asked; says what is wrong and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
