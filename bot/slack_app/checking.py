"""Are the tokens good, and do they allow what the bot needs? Asked of Slack itself."""

from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import SecretStr
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack_app.errors import UNREACHABLE, error_of
from bot.slack_app.scopes import SCOPES, granted_scopes, missing_scopes

Finding = tuple[str, bool, str]

_REINSTALL = "paste bot/slack_app/manifest.yaml into the app's settings again, and install the app anew"


async def check_slack(settings: Settings) -> list[Finding]:
    """Return subject, whether it is in order, and what was found, for each token and for the moderators."""
    bot_token, app_token = settings.slack_bot_token, settings.slack_app_token
    findings = [
        await _tried("Slack bot token", "SLACK_BOT_TOKEN", bot_token, _bot),
        await _tried("Slack app token", "SLACK_APP_TOKEN", app_token, _app),
    ]
    if bot_token is not None and findings[0][1]:
        client = AsyncWebClient(token=bot_token.get_secret_value())
        findings.append(await _moderators(client, settings))
    return findings


async def _tried(
    subject: str, variable: str, secret: SecretStr | None, check: Callable[[str], Awaitable[tuple[bool, str]]]
) -> Finding:
    if secret is None:
        return subject, False, f"{variable} is not set; docs/slack.md says where to find it"
    problem = await _problem(lambda: check(secret.get_secret_value()))
    if isinstance(problem, tuple):
        return subject, *problem
    return subject, False, f"{problem}; check {variable}, and that Slack can be reached from here"


async def _problem(work: Callable[[], Awaitable[Any]]) -> Any:
    """Return what comes of some work, or in words what Slack has against it."""
    try:
        return await work()
    except SlackApiError as error:
        return f"Slack refuses it ({error_of(error)})"
    except UNREACHABLE as error:
        return f"Slack cannot be reached ({type(error).__name__})"


async def _bot(token: str) -> tuple[bool, str]:
    response = await AsyncWebClient(token=token).auth_test()
    missing = missing_scopes(granted_scopes(response.headers or {}))
    if missing:
        named = ", ".join(f"{scope} (for {SCOPES[scope]})" for scope in missing)
        return False, f"missing scopes: {named}; {_REINSTALL}"
    return True, f"{response.get('user')} in {response.get('team')}, with every scope that is needed"


async def _app(token: str) -> tuple[bool, str]:
    await AsyncWebClient().apps_connections_open(app_token=token)
    return True, "Socket Mode is open to it"


async def _moderators(client: AsyncWebClient, settings: Settings) -> Finding:
    subject, people, groups = "Slack moderators", settings.slack_moderator_ids, settings.slack_moderator_group_ids
    if not people and not groups:
        remedy = "name them in SLACK_MODERATOR_IDS or SLACK_MODERATOR_GROUP_IDS"
        return subject, True, f"nobody may moderate; {remedy}"
    for group in groups:
        problem = await _problem(lambda group=group: client.usergroups_users_list(usergroup=group))  # type: ignore[misc]
        if isinstance(problem, str):
            return subject, False, f"{group}: {problem}; check SLACK_MODERATOR_GROUP_IDS"
    return subject, True, f"{len(people)} people and {len(groups)} user groups"
