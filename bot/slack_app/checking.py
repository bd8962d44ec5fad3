"""Are the tokens good, and do they allow what the bot needs? Asked of Slack itself."""

from collections.abc import Awaitable, Callable

from pydantic import SecretStr
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.check import Check
from bot.settings import Settings
from bot.slack_app.errors import FAILED, error_of
from bot.slack_app.scopes import SCOPES, granted_scopes, missing_scopes
from bot.words import counted

_REINSTALL = "paste bot/slack_app/manifest.yaml into the app's settings again, and install the app anew"


async def check_slack(settings: Settings) -> list[Check]:
    """Ask Slack about each token, and about the moderators."""
    bot_token, app_token = settings.slack_bot_token, settings.slack_app_token
    checks = [
        await _tried("Slack bot token", "SLACK_BOT_TOKEN", bot_token, _bot),
        await _tried("Slack app token", "SLACK_APP_TOKEN", app_token, _app),
    ]
    if bot_token is not None and checks[0].is_ok:
        client = AsyncWebClient(token=bot_token.get_secret_value())
        checks.append(await _moderators(client, settings))
    return checks


async def _tried(
    subject: str, variable: str, secret: SecretStr | None, check: Callable[[str, str], Awaitable[Check]]
) -> Check:
    if secret is None:
        return Check(subject, False, f"{variable} is not set; docs/slack.md says where to find it")
    try:
        return await check(subject, secret.get_secret_value())
    except FAILED as error:
        return Check(subject, False, f"{_problem(error)}; check {variable}, and that Slack can be reached from here")


def _problem(error: Exception) -> str:
    what = "Slack refuses it" if isinstance(error, SlackApiError) else "Slack cannot be reached"
    return f"{what} ({error_of(error)})"


async def _bot(subject: str, token: str) -> Check:
    response = await AsyncWebClient(token=token).auth_test()
    missing = missing_scopes(granted_scopes(response.headers or {}))
    if missing:
        named = ", ".join(f"{scope} (for {SCOPES[scope]})" for scope in missing)
        return Check(subject, False, f"missing scopes: {named}; {_REINSTALL}")
    return Check(subject, True, f"{response.get('user')} in {response.get('team')}, with every scope that is needed")


async def _app(subject: str, token: str) -> Check:
    await AsyncWebClient().apps_connections_open(app_token=token)
    return Check(subject, True, "Socket Mode is open to it")


async def _moderators(client: AsyncWebClient, settings: Settings) -> Check:
    subject, people, groups = "Slack moderators", settings.slack_moderator_ids, settings.slack_moderator_group_ids
    if not people and not groups:
        remedy = "name them in SLACK_MODERATOR_IDS or SLACK_MODERATOR_GROUP_IDS"
        return Check(subject, True, f"nobody may moderate; {remedy}")
    for group in groups:
        try:
            await client.usergroups_users_list(usergroup=group)
        except FAILED as error:
            return Check(subject, False, f"{group}: {_problem(error)}; check SLACK_MODERATOR_GROUP_IDS")
    return Check(subject, True, f"{counted(len(people), 'person', 'people')} and {counted(len(groups), 'user group')}")
