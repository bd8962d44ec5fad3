"""The App Home: how to ask, what the library holds, and for moderators what needs them."""

from collections.abc import Sequence

from bot.slack_app.rendering.block_kit import Json, Line, actions, button, header, line, note, rich_text, text
from bot.slack_app.rendering.pages import lines_blocks
from bot.words import WHAT_I_DO, counted

ADD, REFRESH, FORGET = "home_add", "home_refresh", "home_forget"
_MOST_OF_A_PART = 12_000  # characters of JSON
HOW_TO_ASK = (
    "Mention me in a channel, write to me directly, type /ask, or choose “Find sources” in a message's menu. "
    + WHAT_I_DO
)
ALSO_KNOWS = (
    "/verify checks a quotation · /said lists what somebody said · /timeline goes by days · /sources lists articles"
)


def home_view(
    status: Sequence[Line],
    sources: Sequence[Line],
    unanswered: Sequence[Line] | None,
    history: Sequence[Line] | None,
    follow_ups: str,
    stored: tuple[int, int],
) -> Json:
    """Return the view; `unanswered` and `history` are None for who is no moderator.

    `stored` counts the questions and the votes that are kept of the person.
    """
    blocks = [header("Metropole"), rich_text(line(text(HOW_TO_ASK))), note(ALSO_KNOWS), note(follow_ups)]
    blocks += _part("The library", status, "/corpus status")
    if unanswered is not None:
        blocks.append(actions(button("Add articles", ADD, style="primary"), button("Refresh links and feeds", REFRESH)))
    blocks += _part("Sources", sources, "/sources")
    if unanswered is not None:
        blocks += _part("Questions without an answer", unanswered, "/corpus unanswered")
    if history is not None:
        blocks += _part("History", history, "/corpus history")
    blocks += _stored(*stored)
    return {"type": "home", "blocks": blocks}


def waiting_home() -> Json:
    """Return the view while the bot is still starting."""
    return {"type": "home", "blocks": [header("Metropole"), note("One moment: the library is being opened.")]}


def _stored(questions: int, votes: int) -> list[Json]:
    of_you = f"{counted(questions, 'question')} and {counted(votes, 'vote')}"
    kept = f"Of you I keep {of_you}, for moderators to see what goes unanswered."
    blocks = [{"type": "divider"}, note(kept)]
    if questions or votes:
        blocks.append(
            actions(button("Delete them", FORGET, style="danger", confirm="Delete your questions and votes?"))
        )
    return blocks


def _part(title: str, lines: Sequence[Line], command: str) -> list[Json]:
    blocks, shown = lines_blocks(lines, _MOST_OF_A_PART)
    if shown < len(lines):
        blocks.append(note(f"{shown:,} of {len(lines):,} lines; {command} has all of them."))
    return [{"type": "divider"}, header(title), *blocks]
