import pytest

from bot.chat.failures import failure_of
from bot.moderation.in_words import publication_in_words, with_slash_commands
from bot.moderation.preview import Publication
from corpus.errors import UnknownRevisionError, WithdrawnError
from corpus.store.records import EventDetails


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


def test_what_was_withdrawn_for_good_is_undone_by_restoring_it_first():
    done = Publication("new", "old", EventDetails(removed=("ferry",), withdrawn=("ferry",)))
    assert publication_in_words(done) == (
        "Revision new is in force: 0 added, 0 changed, 1 removed.",
        "Not to come back until it is restored: ferry.",
        "Undo with: metropole corpus restore ferry; then metropole corpus rollback old",
    )
    told = failure_of(WithdrawnError(["ferry", "mill"]), "rollback", is_moderator=True)
    first = "nothing was changed; first, /corpus restore ferry and /corpus restore mill"
    assert told.words == f"Withdrawn for good: ferry, mill; {first}."


def test_what_changes_no_article_is_told_too():
    done = Publication("old", "old", EventDetails(withdrawn=("ferry",)), unsubscribed=("https://a.example/feed",))
    assert publication_in_words(done) == (
        "Done; not to come back until it is restored: ferry; no longer fetched: https://a.example/feed; "
        "revision old stays in force.",
    )
