"""What the listeners work with."""

from dataclasses import dataclass

from bot.process.service import Opening
from bot.slack_app.acknowledged import Acknowledged
from bot.slack_app.asking import Asking
from bot.slack_app.identity import Identity
from bot.slack_app.lookups import Lookups
from bot.slack_app.memory import Memory
from bot.slack_app.moderating import Moderating
from bot.slack_app.moderators import Moderators
from bot.slack_app.notifying import Notifying
from bot.slack_app.outgoing import Outgoing
from bot.slack_app.telling import Telling


@dataclass(frozen=True, slots=True)
class Parts:
    """The bot's parts, each made once."""

    identity: Identity
    opening: Opening
    outgoing: Outgoing
    telling: Telling
    notifying: Notifying
    memory: Memory
    acknowledged: Acknowledged
    moderators: Moderators
    asking: Asking
    moderating: Moderating
    lookups: Lookups
