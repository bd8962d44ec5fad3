import pytest

from bot.slack_app.names import name_of_command, name_of_interaction, name_of_message, name_of_submission

COMMAND = {"command": "/ask", "text": "why", "channel_id": "C", "user_id": "U", "response_url": "r", "trigger_id": "t"}
CLICK = {
    "trigger_id": "t",
    "user": {"id": "U"},
    "message": {"ts": "1.1"},
    "actions": [{"action_id": "more", "value": "ask 3 why", "action_ts": "2.2"}],
}
VIEW = {"id": "V", "hash": "h", "callback_id": "form", "private_metadata": "C", "state": {"values": {"a": 1}}}


def test_a_mention_and_its_message_have_one_name():
    mention = {"type": "app_mention", "channel": "C", "ts": "1.1"}
    assert name_of_message(mention) == name_of_message({**mention, "type": "message", "channel_type": "channel"})
    assert name_of_message(mention) != name_of_message({**mention, "channel": "D"})


@pytest.mark.parametrize("field", COMMAND)
def test_two_commands_are_never_taken_for_one(field):
    assert name_of_command(COMMAND) == name_of_command(dict(COMMAND))
    assert name_of_command(COMMAND) != name_of_command({**COMMAND, field: "other"})


@pytest.mark.parametrize(
    "other", [{"trigger_id": "u"}, {"message": {"ts": "1.2"}}, {"user": {"id": "V"}}, {"callback_id": "x"}]
)
def test_nor_two_clicks(other):
    assert name_of_interaction(CLICK) == name_of_interaction(dict(CLICK))
    assert name_of_interaction(CLICK) != name_of_interaction({**CLICK, **other})


def test_nor_two_sendings_of_a_modal():
    assert name_of_submission({}, VIEW) == name_of_submission({}, dict(VIEW))
    for field in ("id", "hash", "callback_id", "private_metadata"):
        assert name_of_submission({}, VIEW) != name_of_submission({}, {**VIEW, field: "other"})
    assert name_of_submission({"trigger_id": "t"}, VIEW) != name_of_submission({"trigger_id": "u"}, VIEW)


def test_what_has_no_trigger_has_no_name():
    assert name_of_command({"command": "/ask"}) is None
    assert name_of_interaction({"callback_id": "find_sources"}) is None
