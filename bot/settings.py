"""The settings, and the only place that reads the environment."""

import os
from datetime import timedelta
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.duration import duration
from bot.errors import ModerationError, SettingError

_ENV_FILE = Path(".env")


def _expand_home(value: Any) -> Any:
    """Expand a leading "~", which no shell does for a line of a .env file."""
    try:
        return Path(value).expanduser() if isinstance(value, str | Path) else value
    except RuntimeError as error:
        raise ValueError("there is no such user") from error


def _user_name() -> str:
    """Return the user's name, or number where there is no name, as in a container."""
    try:
        return getuser()
    except (KeyError, OSError):  # the latter from Python 3.13 on
        return f"user {os.getuid()}"


def _separate(value: Any) -> Any:
    """Divide "1, 2" or "1 2" into its parts."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


def _length_of_time(value: Any) -> Any:
    try:
        return duration(value) if isinstance(value, str) else value
    except ModerationError as error:
        raise ValueError("it is no length of time") from error


def _without_edges(value: Any) -> Any:
    """Take off white space, such as the line feed at the end of a file that a secret is read from."""
    return value.strip() or None if isinstance(value, str) else value


_Secret = Annotated[SecretStr | None, BeforeValidator(_without_edges)]
_Id = Annotated[int, Field(gt=0)]
_Ids = Annotated[tuple[_Id, ...], NoDecode, BeforeValidator(_separate)]
_Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_separate)]


class Settings(BaseSettings):
    """What an operator chooses; each field's description says what may be set."""

    model_config = SettingsConfigDict(env_file=_ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True)

    data: Annotated[Path, BeforeValidator(_expand_home)] = Field(
        default_factory=lambda: user_data_path("metropole", appauthor=False),
        validation_alias="METROPOLE_DATA",
        description="a folder that may be written to",
    )
    embedding_model: str | None = Field(
        default=None,
        validation_alias="EMBEDDING_MODEL",
        description="a model's hub name or folder, or nothing for the packaged model",
    )
    answer_threshold: float | None = Field(
        default=None,
        ge=0,
        le=1,
        allow_inf_nan=False,
        validation_alias="ANSWER_THRESHOLD",
        description="a number from 0 to 1, or nothing for the shipped threshold",
    )
    database_url: _Secret = Field(
        default=None,
        validation_alias="DATABASE_URL",
        description="postgresql://USER:PASSWORD@HOST/DATABASE, or nothing for SQLite in the data folder",
    )
    question_retention_days: int = Field(
        default=90,
        ge=0,
        le=3650,
        validation_alias="QUESTION_RETENTION_DAYS",
        description="a number of days from 0 (nothing is kept) to 3650",
    )
    moderator: str = Field(
        default_factory=_user_name,
        validation_alias="METROPOLE_MODERATOR",
        description="the name that the history gives for changes made on the command line",
    )
    refresh_every: Annotated[timedelta | None, BeforeValidator(_length_of_time)] = Field(
        default=None,
        validation_alias="REFRESH_EVERY",
        description="a time such as 30m, 6h or 1d, or nothing for never",
    )
    questions_per_person: int | None = Field(
        default=None,
        ge=1,
        validation_alias="QUESTIONS_PER_PERSON",
        description="a number of questions that one person may ask in a minute, 1 or more, or nothing for the default",
    )
    questions_per_server: int | None = Field(
        default=None,
        ge=1,
        validation_alias="QUESTIONS_PER_SERVER",
        description="a number of questions that a server or workspace may ask in a minute, or nothing for the default",
    )
    discord_token: _Secret = Field(
        default=None,
        validation_alias="DISCORD_TOKEN",
        description="the token of the bot, from the Discord developer portal",
    )
    discord_guild_ids: _Ids = Field(
        default=(),
        validation_alias="DISCORD_GUILD_IDS",
        description="the ids of the servers to serve, separated by commas, or nothing for every server",
    )
    discord_moderator_role_ids: _Ids = Field(
        default=(),
        validation_alias="DISCORD_MODERATOR_ROLE_IDS",
        description="the ids of the roles whose members may moderate, separated by commas",
    )
    discord_notices_channel_id: _Id | None = Field(
        default=None,
        validation_alias="DISCORD_NOTICES_CHANNEL_ID",
        description="the id of the channel for notices to moderators, or nothing for none",
    )
    slack_bot_token: _Secret = Field(
        default=None,
        validation_alias="SLACK_BOT_TOKEN",
        description="the bot token of the Slack app, which begins with xoxb-",
    )
    slack_app_token: _Secret = Field(
        default=None,
        validation_alias="SLACK_APP_TOKEN",
        description="the app-level token of the Slack app with the scope connections:write, which begins with xapp-",
    )
    slack_moderator_ids: _Names = Field(
        default=(),
        validation_alias="SLACK_MODERATOR_IDS",
        description="the ids of people who may moderate (U012ABCDEF), separated by commas",
    )
    slack_moderator_group_ids: _Names = Field(
        default=(),
        validation_alias="SLACK_MODERATOR_GROUP_IDS",
        description="the ids of user groups whose members may moderate (S012ABCDEF), separated by commas",
    )
    slack_notices_channel_id: str | None = Field(
        default=None,
        validation_alias="SLACK_NOTICES_CHANNEL_ID",
        description="the id of the channel for notices to moderators (C012ABCDEF), or nothing for none",
    )
    metrics_port: int | None = Field(
        default=None,
        ge=1,
        le=65535,
        validation_alias="METRICS_PORT",
        description="a port from 1 to 65535 for Prometheus, or nothing for none",
    )


def read_settings(data: Path | None = None) -> Settings:
    """Read the environment and the `.env` file of the working directory; `data` comes before both.

    Raises SettingError for the first setting that cannot be used; its value is not repeated,
    as a setting may be secret.
    """
    chosen: dict[str, Any] = {} if data is None else {"METROPOLE_DATA": data}
    try:
        return Settings(**chosen)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        variable = str(first["loc"][0])
        raise SettingError(variable, _problem(first["msg"]), f"set it to {_description(variable)}") from None
    except UnicodeDecodeError:
        raise SettingError(str(_ENV_FILE), "the file is not UTF-8", "save it as UTF-8") from None
    except OSError as error:
        raise SettingError(str(_ENV_FILE), f"it cannot be read ({error.strerror})", "check its rights") from None


def _problem(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should", "the value should")


def _description(variable: str) -> str:
    fields = Settings.model_fields.values()
    return next(field.description or "" for field in fields if field.validation_alias == variable)
