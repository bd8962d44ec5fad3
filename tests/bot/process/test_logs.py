import io
import json
import logging

import pytest

from bot.process.logs import LogReport, configure_logs, new_error_id


@pytest.fixture
def stream():
    """Return what is logged, and leave the logging of the tests as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    root.handlers[:] = []
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def entries(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_each_event_is_one_line_of_json_with_what_belongs_to_it(stream):
    configure_logs(stream=stream)
    logging.getLogger("bot.x").info("asked", extra={"server": "7", "seconds": 0.25})
    (entry,) = entries(stream)
    assert entry.pop("at")
    assert entry == {"level": "info", "logger": "bot.x", "event": "asked", "server": "7", "seconds": 0.25}


def test_no_secret_is_in_a_line_nor_in_an_error(stream):
    configure_logs(["swordfish", ""], stream)
    try:
        raise ValueError("the token swordfish is wrong\n")
    except ValueError:
        logging.getLogger("bot").exception("swordfish %s", "swordfish", extra={"token": "a swordfish"})
    (entry,) = entries(stream)
    assert "swordfish" not in stream.getvalue()
    assert "the token [secret] is wrong" in str(entry["error"])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "POST https://discord.com/api/v10/webhooks/17/swordfish/messages/@original responded with 429.",
            "POST https://discord.com/api/v10/webhooks/17/[secret] responded with 429.",
        ),
        ("url='https://discord.com/api/v10/interactions/9/swordfish'", "interactions/9/[secret]'"),
        (
            "Cannot connect to https://hooks.slack.com/commands/T1/2/swordfish: refused",
            "//hooks.slack.com/commands/[secret]",
        ),
        ("url='wss://wss.slack.com/link/?ticket=swordfish&app_id=4'", "?ticket=[secret]&app_id=4"),
        ('url=URL("https://slack.com/api/x?a=1&token=swordfish")', "&token=[secret]"),
    ],
)
def test_no_address_that_lets_others_answer_is_in_a_line(stream, said, told):
    configure_logs(stream=stream)
    logging.getLogger("discord.http").warning(said)
    (entry,) = entries(stream)
    assert told in str(entry["event"])
    assert "swordfish" not in stream.getvalue()


def test_a_secret_with_marks_that_json_escapes_is_in_no_line_either(stream):
    secret = 'sword"\\fish'
    configure_logs([secret], stream)
    logging.getLogger("bot").warning("the token %s is wrong", secret)
    (entry,) = entries(stream)
    assert entry["event"] == "the token [secret] is wrong"


def test_what_the_platforms_libraries_say_in_detail_is_never_logged(stream):
    configure_logs(stream=stream, level=logging.DEBUG)
    logging.getLogger("discord.http").debug("what somebody wrote")
    logging.getLogger("sqlalchemy.engine.Engine").info("INSERT INTO question")
    logging.getLogger("bot").debug("ours")
    assert [entry["event"] for entry in entries(stream)] == ["ours"]


def test_a_library_that_lowers_its_own_level_is_not_heard_below_that_of_the_log(stream):
    configure_logs(stream=stream)
    import bm25s

    bm25s.logger.setLevel(logging.DEBUG)  # as it does itself when it is imported
    bm25s.logger.debug("Building index from IDs")
    bm25s.logger.warning("amiss")
    assert [entry["event"] for entry in entries(stream)] == ["amiss"]


def test_half_a_character_stops_no_line(stream):
    configure_logs(stream=stream)
    logging.getLogger("bot").info("half \ud83d of one")
    stream.getvalue().encode()
    assert entries(stream)[0]["event"] == "half \ud83d of one"


def test_a_report_is_logged(stream):
    configure_logs(stream=stream)
    report = LogReport(logging.getLogger("bot"))
    report.notice("warning: a link fails")
    with report.building() as count:
        count(2, 5)
    told, built = entries(stream)
    assert (told["level"], told["event"]) == ("warning", "a link fails")
    assert (built["event"], built["passages"]) == ("index built", 5)


def test_error_ids_are_short_and_differ():
    ids = {new_error_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(error_id) for error_id in ids} == {8}
