"""Questions that a process leaves unanswered when it dies, and that the next one answers."""

import asyncio
import json
import signal

import pytest

from bot.slack_app.acknowledged import Acknowledged
from tests.bot.data_folder import copy_of
from tests.bot.full_disk import full_disk
from tests.bot.slack_app.asking import QUESTION, SAID, answer_in
from tests.bot.slack_app.test_process import WAIT, start
from tests.wire.slack.reaching import shown
from tests.wire.slack.server import Slack
from tests.wire.slack.workspace import ANN, BOT, BOT_USER, Channel

FOLDER = "slack-acknowledged"


def kept(folder):
    return sorted((folder / FOLDER).glob("*.json"))


def event(text=f"<@{BOT_USER}> {QUESTION}", ts="1.1", **more):
    told = {"type": "app_mention", "user": ANN, "text": text, "ts": ts, "channel": "C0NEWS", **more}
    return {"type": "event_callback", "team_id": "T", "event_id": f"Ev{ts}", "token": "secret", "event": told}


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


@pytest.mark.asyncio
async def test_what_was_acknowledged_by_a_process_that_was_killed_is_answered_by_the_next_once(data, tmp_path):
    folder = copy_of(data, tmp_path / "data")
    async with Slack() as slack:
        for number in range(4):
            slack.workspace.channels[f"C{number}"] = Channel(f"C{number}")
        process = await start(tmp_path, folder, slack, "slack")
        try:
            await slack.socket.wait_connected(WAIT)
            asked = [slack.mention(QUESTION, channel=f"C{number}") for number in range(3)]
            command = slack.command("/ask", QUESTION, channel="C3")
            await slack.until(lambda: all(envelope.acknowledged.is_set() for envelope in slack.socket.envelopes), WAIT)
            process.send_signal(signal.SIGKILL)  # its library is not open yet
            await asyncio.wait_for(process.wait(), WAIT)
            answered_before = len(slack.workspace.called("chat.postMessage"))
            slack.socket.cut()
            process = await start(tmp_path, folder, slack, "slack")
            await slack.socket.wait_connected(WAIT)
            slack.socket.redeliver(command)
            for number in range(4):
                await slack.until(lambda n=number: slack.workspace.posted(f"C{n}"), WAIT)
            await slack.until(lambda: not kept(folder), WAIT)
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.communicate(), WAIT)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert answered_before == 0
        assert [len(slack.workspace.posted(f"C{number}")) for number in range(4)] == [1] * 4
        assert [slack.workspace.posted(f"C{number}")[0]["thread_ts"] for number in range(3)] == asked
        assert SAID in shown(slack.workspace.posted("C3")[0])
        assert slack.problems == []


@pytest.mark.asyncio
async def test_nothing_stays_on_disk_of_what_is_answered_or_not_for_the_bot(bot, slack):
    ts = slack.mention(QUESTION)
    await answer_in(slack, "C0NEWS", ts)
    slack.say("What is for lunch?")
    slack.say("What is for lunch?", thread_ts=slack.say("a thread of our own"))
    slack.say("joined", subtype="channel_join", thread_ts=ts)
    slack.say("What did I say?", user=BOT_USER, thread_ts=ts, bot_id=BOT)
    slack.command("/ask", " ")
    slack.command("/ask", "x" * 2_000)
    for envelope in list(slack.socket.envelopes):
        slack.socket.redeliver(envelope)
    await bot.settled()
    await slack.until(lambda: not kept(bot.settings.data))


@pytest.mark.asyncio
async def test_where_no_question_is_kept_none_is_written_down(running, slack):
    running.settings = running.settings.model_copy(update={"question_retention_days": 0})
    await running.start(opened=False)
    slack.mention(QUESTION)
    await slack.until(lambda: all(envelope.acknowledged.is_set() for envelope in slack.socket.envelopes))
    assert kept(running.settings.data) == []


def test_a_question_that_is_left_is_given_once_more_and_only_the_owner_may_read_it(tmp_path):
    dead = Acknowledged(tmp_path / FOLDER)
    dead.note(event(), BOT_USER)
    (file,) = kept(tmp_path)
    assert file.stat().st_mode & 0o077 == 0
    assert "secret" not in file.read_text()
    dead.close()
    following = Acknowledged(tmp_path / FOLDER)
    (left,) = following.left(BOT_USER)
    assert left["event"]["text"] == event()["event"]["text"]
    assert following.begin("message C0NEWS 1.1", is_new=False)
    assert not following.begin("message C0NEWS 1.1", is_new=False)
    following.end("message C0NEWS 1.1")
    assert kept(tmp_path) == []


def test_what_slack_tells_again_before_is_not_answered_a_second_time(tmp_path):
    dead = Acknowledged(tmp_path / FOLDER)
    dead.note(event(), BOT_USER)
    dead.close()
    following = Acknowledged(tmp_path / FOLDER)
    following.left(BOT_USER)
    assert following.begin("message C0NEWS 1.1", is_new=True)
    assert not following.begin("message C0NEWS 1.1", is_new=False)


def test_what_is_too_old_or_was_tried_too_often_is_forgotten(tmp_path):
    clock = Clock()
    acknowledged = Acknowledged(tmp_path / FOLDER, clock)
    acknowledged.note(event(), BOT_USER)
    assert [len(acknowledged.left(BOT_USER)) for _ in range(3)] == [1, 1, 0]
    acknowledged.note(event(), BOT_USER)
    clock.now += 901
    assert acknowledged.left(BOT_USER) == []
    assert kept(tmp_path) == []


def test_a_damaged_file_stops_nothing(tmp_path):
    acknowledged = Acknowledged(tmp_path / FOLDER)
    acknowledged.note(event(), BOT_USER)
    (tmp_path / FOLDER / "a.json").write_text("{")
    (tmp_path / FOLDER / "b.json").write_text(json.dumps({"at": 1}))
    assert len(acknowledged.left(BOT_USER)) == 1
    assert len(kept(tmp_path)) == 1


def test_a_second_process_leaves_the_questions_of_the_first_alone(tmp_path):
    first, second = Acknowledged(tmp_path / FOLDER), Acknowledged(tmp_path / FOLDER)
    first.note(event(), BOT_USER)
    assert second.left(BOT_USER) == []
    second.note(event(ts="2.2"), BOT_USER)
    assert len(kept(tmp_path)) == 1
    first.close()
    assert len(second.left(BOT_USER)) == 1


def test_nothing_stays_of_a_question_that_could_not_be_written_whole(tmp_path):
    acknowledged = Acknowledged(tmp_path / FOLDER)
    assert acknowledged.left(BOT_USER) == []
    before = set((tmp_path / FOLDER).iterdir())
    with full_disk():
        acknowledged.note(event(), BOT_USER)
    assert set((tmp_path / FOLDER).iterdir()) == before


def test_what_a_process_was_writing_when_it_died_is_swept_up_by_the_next(tmp_path):
    dead = Acknowledged(tmp_path / FOLDER)
    dead.note(event(), BOT_USER)
    half = tmp_path / FOLDER / ".tmp1x2y3z"
    half.write_text('{"at": 1000.0, "payload": {"text": "Where is')
    assert Acknowledged(tmp_path / FOLDER).left(BOT_USER) == []  # the folder is another's
    assert half.exists()
    dead.close()
    assert len(Acknowledged(tmp_path / FOLDER).left(BOT_USER)) == 1
    assert not half.exists()


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path, caplog):
    (tmp_path / FOLDER).write_text("a file")
    acknowledged = Acknowledged(tmp_path / FOLDER)
    acknowledged.note(event(), BOT_USER)
    assert acknowledged.begin("message C0NEWS 1.1", is_new=True)
    acknowledged.end("message C0NEWS 1.1")
    assert acknowledged.left(BOT_USER) == []
    assert [record.message for record in caplog.records] == ["questions under way would not survive a crash"]


@pytest.mark.parametrize(
    "told",
    [
        event(bot_id=BOT),
        event(user=BOT_USER),
        event(subtype="message_changed"),
        event(type="reaction_added"),
        event("lunch?", type="message", channel_type="channel"),
        {"command": "/corpus", "text": "status", "trigger_id": "1"},
        {"type": "block_actions", "trigger_id": "1"},
        {},
    ],
)
def test_what_asks_nothing_is_not_written_down(tmp_path, told):
    Acknowledged(tmp_path / FOLDER).note(told, BOT_USER)
    assert kept(tmp_path) == []
