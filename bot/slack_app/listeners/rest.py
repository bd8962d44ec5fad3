"""Everything else that Slack tells: acknowledged, so that it is not told again."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack_app.parts import Parts

_ANYTHING = re.compile(r".*", re.DOTALL)


def register(app: AsyncApp, _: Parts) -> None:
    """Listen to what no other listener takes."""

    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    for kind in (app.event, app.action, app.command, app.shortcut, app.view, app.options):
        kind(_ANYTHING)(acknowledge)
