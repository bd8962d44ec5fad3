"""The Slack bot as a client: it connects by Socket Mode, listens, and leaves tidily."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.middleware.authorization.async_single_team_authorization import AsyncSingleTeamAuthorization
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.chat.intake import Intake
from bot.chat.seen_events import SeenEvents
from bot.errors import SettingError
from bot.journal.pseudonym import Pseudonyms
from bot.platform import Platform
from bot.process.metrics import Metrics
from bot.process.notices import Notice
from bot.process.service import Opening
from bot.settings import Settings
from bot.slack_app.acknowledged import FOLDER, Acknowledged
from bot.slack_app.asking import Asking
from bot.slack_app.errors import UNREACHABLE, error_of
from bot.slack_app.identity import Identity
from bot.slack_app.listeners import register
from bot.slack_app.lookups import Lookups
from bot.slack_app.memory import Memory
from bot.slack_app.moderating import Moderating
from bot.slack_app.moderators import Moderators
from bot.slack_app.notifying import Notifying
from bot.slack_app.outgoing import Outgoing
from bot.slack_app.parts import Parts
from bot.slack_app.recalling import Recalling
from bot.slack_app.scopes import SCOPES, granted_scopes, hears_threads, missing_scopes
from bot.slack_app.socket_mode import PromptSocketModeHandler
from bot.slack_app.telling import Telling

_PING_EVERY = 5  # seconds; a connection that broke without a word is noticed after that long
_RENEW_EVERY = 10.0  # seconds; an address is good for one connection, and not for long
_RETRY_AFTER = 5.0  # seconds, where Slack cannot be reached at the start
_REFUSALS = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
_Response = TypeVar("_Response")

logger = logging.getLogger(__name__)


class SlackBot:
    """One workspace's bot; belongs to the running event loop."""

    def __init__(self, settings: Settings, opening: Opening, metrics: Metrics) -> None:
        """Raise SettingError where a token is missing."""
        bot_token, self._app_token = tokens_of(settings)
        self._app = AsyncApp(token=bot_token, name="metropole")
        # What fails is tried again by Outgoing alone, which looks first whether a message got through.
        self._app.client.retry_handlers = []
        self._keeps_questions = settings.question_retention_days > 0
        self._parts = _parts(settings, opening, self._app.client, metrics)
        self._handler: PromptSocketModeHandler | None = None
        register(self._app, self._parts)
        metrics.watch_connection(Platform.SLACK, self.is_connected)

    def is_connected(self) -> bool:
        """Say whether the socket is open; may be called from any thread."""
        session = self._handler.client.current_session if self._handler else None
        return session is not None and not session.closed

    async def run(self) -> None:
        """Connect, and serve until closed; raises SettingError where Slack refuses a token."""
        identity = await _reach(self._app.client.auth_test, "SLACK_BOT_TOKEN", "copy the Bot User OAuth Token again")
        self._parts.identity.user = str(identity.get("user_id") or "")
        self._introduce(identity)
        granted = granted_scopes(identity.headers or {})
        for scope in missing_scopes(granted):
            logger.warning("a scope is missing", extra={"scope": scope, "for": SCOPES[scope]})
        self._parts.asking.hears_threads = hears_threads(granted)
        self._handler = PromptSocketModeHandler(self._app, self._app_token, self._note, _PING_EVERY)
        self._handler.client.wss_uri = await _reach(
            self._handler.client.issue_new_wss_url, "SLACK_APP_TOKEN", "make one with the scope connections:write"
        )
        left = self._parts.acknowledged.left(self._parts.identity.user)  # before anything new is kept beside it
        await self._handler.connect_async()  # type: ignore[no-untyped-call]
        logger.info("connected", extra={"team": identity.get("team_id")})
        await self._answer(left)
        await self._renew_addresses(self._handler.client)

    def _introduce(self, identity: AsyncSlackResponse) -> None:
        """Tell Bolt who it is, which it would ask again with the first event, and lose that where Slack is busy."""
        for middleware in self._app._async_middleware_list:
            if isinstance(middleware, AsyncSingleTeamAuthorization):
                middleware.auth_test_result = identity

    def _note(self, payload: Mapping[str, Any]) -> None:
        if self._keeps_questions:
            self._parts.acknowledged.note(payload, self._parts.identity.user)

    async def _answer(self, left: Sequence[Mapping[str, Any]]) -> None:
        """Take what a process before this one left for what Slack tells now."""
        if left:
            logger.info("answering what was left", extra={"questions": len(left)})
        for payload in left:
            await self._app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=dict(payload)))

    async def _renew_addresses(self, client: SocketModeClient) -> None:
        """Let a client that cannot connect ask for a new address; it would try the old one for ever."""
        while True:
            await asyncio.sleep(_RENEW_EVERY)
            if not client.closed and not self.is_connected():
                client.wss_uri = None

    async def close(self) -> None:
        """Take nothing new, finish what is under way, and disconnect."""
        if self._handler is not None:
            await self._handler.close_async()  # type: ignore[no-untyped-call]
        await self._parts.telling.under_way.finished()
        await self._parts.memory.finished()
        self._parts.acknowledged.close()

    async def notify(self, notice: Notice) -> None:
        """Tell moderators in the channel for notices, where one is set."""
        await self._parts.notifying.notify(notice)


def _parts(settings: Settings, opening: Opening, client: AsyncWebClient, metrics: Metrics) -> Parts:
    seen: SeenEvents | None = None

    async def seen_events() -> SeenEvents:
        nonlocal seen
        backend = await opening.backend()
        if seen is None:
            seen = SeenEvents(backend.stores.database, Pseudonyms(settings.data), Platform.SLACK, logger.warning)
        return seen

    identity, outgoing = Identity(), Outgoing(client)
    telling, memory = Telling(outgoing), Memory(seen_events)
    moderators = Moderators(outgoing, settings.slack_moderator_ids, settings.slack_moderator_group_ids)
    intake = Intake(Platform.SLACK, settings, metrics)
    notifying = Notifying(outgoing, settings.slack_notices_channel_id, telling.under_way)
    moderating = Moderating(opening, outgoing, telling, notifying, moderators)
    return Parts(
        identity=identity,
        opening=opening,
        outgoing=outgoing,
        telling=telling,
        notifying=notifying,
        memory=memory,
        acknowledged=Acknowledged(settings.data / FOLDER),
        moderators=moderators,
        asking=Asking(opening, outgoing, telling, memory, moderators, intake, Recalling(client, memory, identity)),
        moderating=moderating,
        lookups=Lookups(moderating),
    )


def tokens_of(settings: Settings) -> tuple[str, str]:
    """Return the bot's token and the app's; raises SettingError where one is missing."""
    bot_token = _token(settings.slack_bot_token, "SLACK_BOT_TOKEN", "xoxb-")
    return bot_token, _token(settings.slack_app_token, "SLACK_APP_TOKEN", "xapp-")


def _token(secret: SecretStr | None, variable: str, beginning: str) -> str:
    if secret is None:
        raise SettingError(
            variable, "it is not set", f"docs/slack.md says where to find it; it begins with {beginning}"
        )
    return secret.get_secret_value()


async def _reach(method: Callable[[], Awaitable[_Response]], variable: str, remedy: str) -> _Response:
    """Call a method until Slack can be reached; raises SettingError where it refuses the token."""
    while True:
        try:
            return await method()
        except SlackApiError as error:
            problem = error_of(error)
            if problem in _REFUSALS or problem in ("missing_scope", "not_allowed_token_type"):
                raise SettingError(variable, f"Slack refuses it ({problem})", remedy) from None
        except UNREACHABLE as error:
            problem = type(error).__name__
        logger.warning("Slack cannot be reached", extra={"problem": problem})
        await asyncio.sleep(_RETRY_AFTER)
