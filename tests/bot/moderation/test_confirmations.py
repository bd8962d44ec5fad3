"""What waits for a moderator's word."""

import pytest

from bot.errors import ModerationError
from bot.moderation.confirmations import Confirmations


def wish(_moderation, _actor):
    raise AssertionError("nobody confirmed it")


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
