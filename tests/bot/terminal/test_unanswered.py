from datetime import UTC, datetime, timedelta

from bot.journal.unanswered import UnansweredEntry, UnansweredQuestion, by_wording
from bot.terminal.unanswered import render_unanswered

NOON = datetime(2021, 5, 4, 12, tzinfo=UTC)


def entry(number, text, answered_since=None, platform="discord", reason="no answer"):
    return UnansweredEntry(number, NOON + timedelta(days=number), text, platform, reason, answered_since)


def day(number):
    return f"{(NOON + timedelta(days=number)).astimezone():%Y-%m-%d}"


def test_questions_with_their_wordings():
    asked = [entry(1, "Who repairs\nthe mill\x1b?"), entry(2, "Who mends it?", platform="slack")]
    mill = UnansweredQuestion(by_wording([*asked, entry(3, "who mends it")]))
    rye = UnansweredQuestion(by_wording([entry(4, "What is rye?", "a" * 12, reason="not helpful")]))
    assert render_unanswered([mill, rye]).splitlines() == [
        "   3 times: who mends it",
        f"       no answer · {day(1)} to {day(3)} · discord, slack",
        "       also: Who repairs the mill\N{REPLACEMENT CHARACTER}?",
        "   1 times: What is rye?",
        f"       not helpful, answered since revision {'a' * 12} · {day(4)} to {day(4)} · discord",
    ]


def test_no_question():
    assert render_unanswered([]) == "No question is without an answer."
