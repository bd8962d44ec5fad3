"""The app manifest, the scopes that are checked, and what is listened to agree."""

from pathlib import Path

import pytest
import yaml
from slack_bolt.async_app import AsyncApp

import bot.slack_app
from bot.slack_app.listeners import register, rest
from bot.slack_app.scopes import SCOPES

MANIFEST = yaml.safe_load((Path(bot.slack_app.__file__).parent / "manifest.yaml").read_text("utf-8"))
OLDER = {"assistant_thread_started"}  # told to apps that were made before the agent's view


class Recorder:
    """Stands where an app would, and notes what is listened to."""

    def __init__(self) -> None:
        self.listened: dict[str, set[str]] = {}

    def __getattr__(self, kind):
        def listen(what):
            self.listened.setdefault(kind, set()).add(what if isinstance(what, str) else "*")
            return lambda function: function

        return listen


@pytest.fixture
def listened():
    recorder = Recorder()
    register(recorder, None)
    return recorder.listened


def test_every_event_that_is_listened_to_is_subscribed_to(listened):
    subscribed = {event.partition(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    assert listened["event"] - OLDER - {"*"} == subscribed


def test_every_command_and_shortcut_is_declared(listened):
    assert listened["command"] - {"*"} == {one["command"] for one in MANIFEST["features"]["slash_commands"]}
    assert listened["shortcut"] - {"*"} == {one["callback_id"] for one in MANIFEST["features"]["shortcuts"]}


def test_the_scopes_are_those_that_are_checked_and_no_more():
    assert MANIFEST["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert "user" not in MANIFEST["oauth_config"]["scopes"]


def test_every_event_has_the_scope_that_it_needs():
    needs = {"message.channels": "channels:history", "message.groups": "groups:history", "message.im": "im:history"}
    needs |= {"app_mention": "app_mentions:read", "app_home_opened": None}
    for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]:
        assert needs[event] is None or needs[event] in SCOPES


def test_it_keeps_to_slacks_limits():
    features = MANIFEST["features"]
    assert len(MANIFEST["display_information"]["description"]) <= 140
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert "assistant_view" not in features
    for command in features["slash_commands"]:
        assert len(command["description"]) <= 2_000
        assert len(command.get("usage_hint", "")) <= 1_000
    assert all(len(one["name"]) <= 24 and len(one["description"]) <= 150 for one in features["shortcuts"])
    assert MANIFEST["settings"]["socket_mode_enabled"]
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]


def test_what_is_left_is_acknowledged():
    assert rest.register.__module__.endswith("rest")
    app = AsyncApp(token="xoxb-loopback")
    register(app, None)
    assert len(app._async_listeners) > 20
