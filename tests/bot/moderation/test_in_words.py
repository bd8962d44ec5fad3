import pytest

from bot.chat.failures import failure_of
from bot.moderation.in_words import with_slash_commands
from corpus.errors import UnknownRevisionError


@pytest.mark.parametrize(
    ("advice", "shown"),
    [
        ("`metropole corpus list` names those in force", "/corpus list names those in force"),
        ("give `/corpus list` or `metropole doctor` a look", "give /corpus list or metropole doctor a look"),
        ("Undo with: metropole corpus rollback abc", "Undo with: /corpus rollback abc"),
        ("the `code` of others, a `metropole and a `b`", "the `code` of others, a `metropole and a `b`"),
    ],
)
def test_chat_platforms_show_commands_as_they_are_called_there_and_without_marks(advice, shown):
    assert with_slash_commands(advice) == shown


def test_a_failure_tells_moderators_a_command_that_they_can_copy():
    told = failure_of(UnknownRevisionError("abc"), "rollback", is_moderator=True)
    assert told.words == "There is no revision abc; /corpus history lists those that are kept."
