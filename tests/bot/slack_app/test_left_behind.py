"""What a dead bot left of a person, and how it is deleted."""

import pytest

from bot.cli import main
from bot.slack_app.acknowledged import FOLDER, Acknowledged
from bot.slack_app.left_behind import delete_left_behind
from tests.wire.slack.workspace import ANN, BOB, BOT_USER


def asked_by(user, number):
    text = f"<@{BOT_USER}> Where is the ferry?"
    told = {"type": "app_mention", "user": user, "text": text, "ts": f"{number}.1", "channel": "C0NEWS"}
    return {"type": "event_callback", "team_id": "T", "event_id": f"Ev{number}", "event": told}


def command_of(user):
    return {"command": "/ask", "text": "Where is the ferry?", "user_id": user, "trigger_id": "1.2.3", "team_id": "T"}


@pytest.fixture
def folder(tmp_path):
    """Return a data folder in which a bot that is dead left questions of two people."""
    dead = Acknowledged(tmp_path / FOLDER)
    for payload in (asked_by(ANN, 1), asked_by(BOB, 2), command_of(ANN)):
        dead.note(payload, BOT_USER)
    dead.close()
    return tmp_path


def left_in(folder):
    return len(list((folder / FOLDER).glob("*.json")))


def test_what_a_person_asked_is_deleted_and_nobody_elses(folder, capsys):
    assert left_in(folder) == 3
    with pytest.raises(SystemExit) as left:
        main(["forget", "slack", ANN, "--data", str(folder)])
    assert (left.value.code, capsys.readouterr().out) == (0, "2 questions and votes deleted\n")
    assert left_in(folder) == 1
    assert delete_left_behind(folder / FOLDER, BOB) == 1


def test_what_is_nobodys_goes_too_unless_a_bot_is_at_work(folder):
    broken, half = folder / FOLDER / "a.json", folder / FOLDER / ".tmp1x2y3z"
    for path in (broken, half):
        path.write_text('{"text": "Where is')
    alive = Acknowledged(folder / FOLDER)
    alive.note(asked_by(BOB, 3), BOT_USER)
    assert delete_left_behind(folder / FOLDER, ANN) == 2
    assert (broken.exists(), half.exists()) == (True, True)
    alive.close()
    assert delete_left_behind(folder / FOLDER, ANN) == 0
    assert (broken.exists(), half.exists(), left_in(folder)) == (False, False, 2)


def test_there_need_be_no_folder(tmp_path):
    assert delete_left_behind(tmp_path / FOLDER, ANN) == 0
    assert list(tmp_path.iterdir()) == []
