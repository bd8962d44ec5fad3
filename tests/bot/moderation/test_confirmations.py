"""What waits for a moderator's word."""

import pytest

from bot.errors import ModerationError
from bot.moderation.confirmations import Confirmations, Wish, fulfil
from bot.moderation.preview import Preview
from tests.bot.article_files import FERRY, MILL
from tests.bot.moderators import add, ids_in_force


def make(_moderation):
    raise AssertionError("nobody confirmed it")


wish = Wish(Preview(None, ()), make)


def test_a_wish_waits_half_an_hour_for_its_moderator_and_is_given_once():
    now = 0.0
    confirmations = Confirmations(lambda: now)
    token = confirmations.put(wish, "7")
    with pytest.raises(ModerationError, match="waits for somebody else"):
        confirmations.take(token, "8")
    assert confirmations.take(token, "7") is wish
    with pytest.raises(ModerationError, match="does not wait any more"):
        confirmations.take(token, "7")
    late = confirmations.put(wish, "7")
    now = 1801.0
    with pytest.raises(ModerationError, match="does not wait any more"):
        confirmations.take(late, "7")


def test_what_is_cancelled_waits_no_longer():
    confirmations = Confirmations()
    token = confirmations.put(wish, "7")
    other = confirmations.put(wish, "7")
    confirmations.drop(other, "8")
    confirmations.drop(token, "7")
    confirmations.drop("none", "7")
    assert confirmations.take(other, "7") is wish
    with pytest.raises(ModerationError, match="does not wait any more"):
        confirmations.take(token, "7")


def test_only_the_latest_wishes_are_kept():
    confirmations = Confirmations()
    tokens = [confirmations.put(wish, "7") for _ in range(300)]
    assert confirmations.take(tokens[-200], "7") is wish
    with pytest.raises(ModerationError):
        confirmations.take(tokens[99], "7")


def test_what_could_not_be_done_can_be_confirmed_once_more():
    confirmations = Confirmations()
    token = confirmations.put(wish, "7")
    confirmations.put_back(token, confirmations.take(token, "7"), "7")
    assert confirmations.take(token, "7") is wish


@pytest.fixture
def files(tmp_path):
    for name, text in (("ferry", FERRY), ("mill", MILL)):
        (tmp_path / f"{name}.txt").write_text(text)
    return tmp_path


def test_what_somebody_else_was_faster_with_is_shown_anew(moderation, stores, files):
    add(moderation, files / "ferry.txt")
    removal = Wish.made(moderation, lambda one: one.preview_removal(["ferry"]), "false")
    add(moderation, files / "mill.txt")
    anew = fulfil(removal, moderation, "Ann")
    assert isinstance(anew, Wish)
    assert (anew.preview.base, anew.why) == (stores.library.in_force(), "false")
    assert ids_in_force(stores) == ["ferry", "mill"]
    done = fulfil(anew, moderation, "Ann")
    assert not isinstance(done, Wish)
    assert (done.removed, ids_in_force(stores)) == (1, ["mill"])


def test_a_rollback_tells_what_goes_and_comes_and_is_asked_anew_where_that_changed(moderation, stores, files):
    first = add(moderation, files / "ferry.txt").revision
    (files / "ferry.txt").write_text(f"{FERRY} It sails on Sunday too.")
    add(moderation, files / "ferry.txt")
    rollback = Wish.made(moderation, lambda one: one.preview_rollback(first[:6]))
    assert [(kind, len(changes)) for kind, changes in rollback.preview.by_kind] == [("Changed", 1)]
    add(moderation, files / "mill.txt")
    anew = fulfil(rollback, moderation, "Ann")
    assert isinstance(anew, Wish)
    assert [(kind, len(changes)) for kind, changes in anew.preview.by_kind] == [("Changed", 1), ("Withdrawn", 1)]
    assert fulfil(anew, moderation, "Ann").revision == first
    assert stores.library.history(1)[0].action == "rollback"
    assert not moderation.preview_rollback(first).changes_anything
