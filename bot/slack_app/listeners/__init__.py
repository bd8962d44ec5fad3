"""What the bot listens to: one file for each kind of thing that people do."""

from slack_bolt.async_app import AsyncApp

from bot.slack_app.listeners import adding, answers, commands, contexts, corpus, home, questions, rest, shortcuts
from bot.slack_app.parts import Parts


def register(app: AsyncApp, parts: Parts) -> None:
    """Register every listener; the one for all the rest comes last."""
    for group in (questions, commands, corpus, adding, shortcuts, answers, contexts, home, rest):
        group.register(app, parts)
