"""Taking articles out, and going back to what was."""

import pytest

from bot.errors import ModerationError
from corpus.change import Withdrawn
from corpus.errors import OutdatedError, UnknownRevisionError, WithdrawnError
from corpus.raw_article import RefusedInput
from corpus.store.library_store import LibraryStore
from corpus.store.records import Action, EventDetails
from tests.bot.article_files import BAKERY, FERRY, MILL
from tests.bot.moderators import add, ids_in_force, kinds, preview_of, remove, text_in_force


@pytest.fixture
def inbox(tmp_path):
    """Return a folder with three articles to add."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, text in (("ferry", FERRY), ("bakery", BAKERY), ("mill", MILL)):
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture
def first(moderation, inbox):
    """Add the three articles, and return their revision."""
    return add(moderation, inbox).revision


def test_articles_are_taken_out(moderation, stores, first):
    preview = moderation.preview_removal(["ferry", "mill", "ferry", "snow"])
    assert kinds(preview) == ["Withdrawn", "Withdrawn", "RefusedInput"]
    (refused,) = preview.refused
    assert (refused.origin, refused.problem) == ("snow", "there is no such article, link or feed")
    assert len(ids_in_force(stores)) == 3
    publication = moderation.publish(preview, actor="Ann", why="they were wrong")
    assert (publication.before, publication.removed, ids_in_force(stores)) == (first, 2, ["bakery"])
    event = stores.library.history(1)[0]
    assert (event.actor, event.why, event.details) == (
        "Ann",
        "they were wrong",
        EventDetails(removed=("ferry", "mill")),
    )


@pytest.mark.parametrize("unknown", ["snow", "Ferry", "", "https://a.example/"])
def test_what_is_unknown_is_refused(moderation, stores, first, unknown):
    preview = moderation.preview_removal([unknown])
    assert (kinds(preview), preview.changes_anything) == (["RefusedInput"], False)


@pytest.mark.parametrize("for_good", [False, True])
def test_the_last_article_stays(moderation, stores, first, for_good):
    with pytest.raises(ModerationError, match="this would leave the library empty; add another article first"):
        remove(moderation, "ferry", "bakery", "mill", for_good=for_good)
    assert (stores.library.in_force(), stores.library.withdrawals()) == (first, ())


def test_what_is_removed_for_good_comes_back_in_no_way(moderation, stores, inbox, first):
    remove(moderation, "ferry", for_good=True, why="it was false")
    second = stores.library.in_force()
    preview = preview_of(moderation, inbox)
    assert kinds(preview) == ["Unchanged", "RefusedInput", "Unchanged"]
    (refused,) = preview.refused
    assert refused.origin == str(inbox / "ferry.txt")
    assert refused.problem.startswith("ferry was withdrawn for good on ")
    assert refused.problem.endswith(" by Ann: it was false")
    assert refused.remedy == "`metropole corpus restore ferry` allows it again"
    (inbox / "ferry.txt").rename(inbox / "Ferry.txt")
    assert isinstance(preview_of(moderation, inbox / "Ferry.txt").changes[0], RefusedInput)
    with pytest.raises(WithdrawnError, match="ferry"):
        moderation.rollback(first, actor="Ann")
    assert (stores.library.in_force(), ids_in_force(stores)) == (second, ["bakery", "mill"])

    moderation.restore("ferry", actor="Bob", why="it was true")
    assert ids_in_force(stores) == ["bakery", "mill"]
    assert moderation.rollback(first, actor="Bob").added == 1
    assert ids_in_force(stores) == ["bakery", "ferry", "mill"]
    assert [(event.action, event.details.lifted) for event in stores.library.history(2)] == [
        (Action.ROLLBACK, ()),
        (Action.LIFT, ("ferry",)),
    ]


def test_what_was_removed_earlier_can_be_kept_from_coming_back(moderation, stores, inbox, first):
    remove(moderation, "ferry")
    second = stores.library.in_force()
    assert kinds(moderation.preview_removal(["ferry"])) == ["RefusedInput"]
    assert kinds(moderation.preview_removal(["ferry"], for_good=True)) == ["Barred"]
    remove(moderation, "ferry", for_good=True, why="it was false")
    assert stores.library.in_force() == second
    assert kinds(preview_of(moderation, inbox / "ferry.txt")) == ["RefusedInput"]
    with pytest.raises(WithdrawnError, match="ferry"):
        moderation.rollback(first, actor="Ann")
    event = stores.library.history(1)[0]
    assert (event.action, event.why, event.details.withdrawn) == (Action.WITHDRAW, "it was false", ("ferry",))


def test_what_came_back_after_the_preview_is_not_kept_from_coming_back(moderation, stores, inbox, first):
    remove(moderation, "mill")
    outdated = moderation.preview_removal(["mill"], for_good=True)
    add(moderation, inbox / "mill.txt")
    with pytest.raises(OutdatedError, match=f"revision {first} was put in force meanwhile"):
        moderation.publish(outdated, actor="Ann")
    assert (stores.library.in_force(), stores.library.withdrawals()) == (first, ())
    remove(moderation, "mill", for_good=True)
    assert ids_in_force(stores) == ["bakery", "ferry"]


def test_what_is_removed_for_good_may_be_added_once_it_is_restored(moderation, stores, inbox, first):
    remove(moderation, "ferry", for_good=True)
    moderation.restore("ferry", actor="Ann")
    assert add(moderation, inbox / "ferry.txt").revision == first


@pytest.mark.parametrize("article_id", ["bakery", "snow", ""])
def test_only_what_is_withdrawn_can_be_restored(moderation, stores, first, article_id):
    before = stores.library.history()
    with pytest.raises(ModerationError, match=f'"{article_id}" is not withdrawn for good'):
        moderation.restore(article_id, actor="Ann")
    assert stores.library.history() == before


def test_a_removal_is_previewed_with_the_article(moderation, first):
    (change,) = moderation.preview_removal(["ferry"]).changes
    assert isinstance(change, Withdrawn)
    assert change.article.text == FERRY


# Going back


def test_rollback_by_the_beginning_of_an_id(moderation, stores, inbox, first):
    (inbox / "ferry.txt").write_text(FERRY.replace("forty", "fifty"))
    (inbox / "snow.txt").write_text("It snows in the hills.")
    second = add(moderation, inbox).revision
    remove(moderation, "mill")
    third = stores.library.in_force()
    back = moderation.rollback(f" {first[:6].upper()} ", actor="Bob", why="too early")
    assert (back.revision, back.before, back.added, back.changed, back.removed) == (first, third, 1, 1, 1)
    assert text_in_force(stores, "ferry") == FERRY
    assert stores.index.load(first, stores.library.library(first), moderation._encoder().identity).revision == first
    again = moderation.rollback(first, actor="Bob")
    assert (again.revision, again.before, again.added) == (first, first, 0)
    assert moderation.rollback(second, actor="Bob").revision == second

    past = moderation.history(10)
    assert [(one.event.action, one.event.revision, one.is_in_force) for one in past] == [
        ("rollback", second, True),
        ("rollback", first, False),
        ("publish", third, False),
        ("publish", second, False),  # only the last time that it was put in force
        ("publish", first, False),
    ]
    assert all(one.is_kept for one in past)
    assert [one.event.why for one in past[:2]] == ["", "too early"]
    assert len(moderation.history(2)) == 2


def test_what_another_publishes_right_before_or_after_a_rollback_is_told_apart_from_it(
    moderation, stores, first, monkeypatch
):
    remove(moderation, "ferry")
    roll_back, between = LibraryStore.rollback, []

    def among_others(*arguments, **options):
        between.append(remove(moderation, "mill").revision)
        done = roll_back(*arguments, **options)
        remove(moderation, "bakery", "mill")
        return done

    monkeypatch.setattr(LibraryStore, "rollback", among_others)
    back = moderation.rollback(first, actor="Bob")
    assert (back.revision, [back.before], back.added, back.removed) == (first, between, 2, 0)


@pytest.mark.parametrize("revision", ["", " ", "xyz", "0" * 13, "%", "_"])
def test_no_such_revision(moderation, stores, first, revision):
    with pytest.raises(UnknownRevisionError, match="`metropole corpus history` lists those that are kept"):
        moderation.rollback(revision, actor="Ann")
    assert stores.library.in_force() == first


def test_rollback_before_anything_was_published(moderation):
    with pytest.raises(UnknownRevisionError):
        moderation.rollback("0", actor="Ann")
