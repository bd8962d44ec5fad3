"""How to use the bot, and what it keeps."""

from bot.discord_app.layout import Block, Message
from bot.discord_app.plain_text import plain_line
from bot.journal.journal import StoredAboutPerson
from bot.words import WHAT_I_DO, counted


def help_message(name: str) -> Message:
    """Return what the bot does and how to ask it."""
    return Message(
        (
            Block(f"## {plain_line(name)}\n{WHAT_I_DO}"),
            Block(
                "### Asking\n"
                "- `/ask` a question, mention me, or write to me directly\n"
                "- Reply to one of my answers to ask on; leave the mention on\n"
                "- `/said` a name: what somebody said · `/people`: who is quoted\n"
                "- `/timeline`: what the articles tell, day by day · `/sources`: the articles"
            ),
            Block(
                "### Checking\n"
                "- `/verify` a quotation: is it word for word, altered, or not there?\n"
                "- On any message: Apps, then **Find sources** or **Verify quote**\n"
                "- **Show in context**, beside each quote: the paragraphs around it"
            ),
            Block("-# `/privacy` shows what is kept about you, and deletes it. Moderators use `/corpus`."),
        )
    )


def privacy_lines(stored: StoredAboutPerson, days: int) -> str:
    """Return what is kept of a person, and for how long."""
    kept = (
        f"Questions are kept for {counted(days, 'day')}, so that moderators see what went unanswered. With each "
        "stands a code in place of your name, which only this bot can tell to be you. Votes are kept in the same way: "
        "moderators see which answers did not help, and not who says so. No other message is kept."
        if days
        else "No question is kept, nor any other message."
    )
    kept += " What was asked last is remembered for fifteen minutes, so that one can ask on."
    kept += " Of moderators, the history of the library keeps name and Discord id with each change, for good."
    questions = counted(len(stored.questions), "question")
    counts = f"Of you there are **{questions}** and **{counted(stored.votes, 'vote')}** now."
    return f"## What is kept about you\n{kept}\n\n{counts}"
