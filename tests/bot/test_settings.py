import re
from datetime import timedelta
from getpass import getuser
from pathlib import Path

import pytest
from platformdirs import user_data_path
from pydantic import ValidationError

from bot.errors import SettingError
from bot.settings import Settings, read_settings

VARIABLES = (
    "METROPOLE_DATA",
    "EMBEDDING_MODEL",
    "ANSWER_THRESHOLD",
    "DATABASE_URL",
    "QUESTION_RETENTION_DAYS",
    "METROPOLE_MODERATOR",
    "REFRESH_EVERY",
    "QUESTIONS_PER_PERSON",
    "QUESTIONS_PER_SERVER",
    "DISCORD_TOKEN",
    "DISCORD_GUILD_IDS",
    "DISCORD_MODERATOR_ROLE_IDS",
    "DISCORD_NOTICES_CHANNEL_ID",
)
EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"
URL = "postgresql://bob:swordfish@db.example/news"


def test_nothing_need_be_set():
    settings = read_settings()
    assert settings.data == user_data_path("metropole", appauthor=False)
    assert settings.embedding_model is None
    assert settings.answer_threshold is None
    assert settings.database_url is None
    assert settings.question_retention_days == 90
    assert settings.moderator == getuser()


def test_the_environment_sets(monkeypatch):
    monkeypatch.setenv("METROPOLE_DATA", "/srv/metropole")
    monkeypatch.setenv("EMBEDDING_MODEL", "sentence-transformers/all-mpnet-base-v2")
    monkeypatch.setenv("ANSWER_THRESHOLD", "0.75")
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("QUESTION_RETENTION_DAYS", "0")
    monkeypatch.setenv("METROPOLE_MODERATOR", "Ann Lee")
    settings = read_settings()
    assert settings.data == Path("/srv/metropole")
    assert settings.embedding_model == "sentence-transformers/all-mpnet-base-v2"
    assert settings.answer_threshold == 0.75
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value() == URL
    assert settings.question_retention_days == 0
    assert settings.moderator == "Ann Lee"


SECRETS = ("DATABASE_URL", "DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")


@pytest.mark.parametrize("variable", SECRETS)
@pytest.mark.parametrize(("given", "taken"), [(" tok.en.abc\n", "tok.en.abc"), (" \n", None)])
def test_white_space_around_a_secret_is_no_part_of_it(monkeypatch, variable, given, taken):
    monkeypatch.setenv(variable, given)
    secret = getattr(read_settings(), variable.lower())
    assert (secret.get_secret_value() if secret else None) == taken


def test_the_example_file_names_every_setting_and_sets_none(monkeypatch, tmp_path):
    unset = read_settings()
    text = EXAMPLE.read_text(encoding="utf-8")
    assert set(re.findall(r"^#? ?([A-Z_]+)=", text, re.MULTILINE)) == {
        str(field.validation_alias) for field in Settings.model_fields.values()
    }
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    assert read_settings() == unset


@pytest.mark.parametrize("variable", VARIABLES)
def test_an_empty_variable_is_one_that_is_not_set(monkeypatch, variable):
    unset = read_settings()
    monkeypatch.setenv(variable, "")
    assert read_settings() == unset


def test_the_env_file_sets_and_the_environment_comes_before_it(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("METROPOLE_DATA=/from/file\nANSWER_THRESHOLD=0.25\nANOTHER_PROGRAM=1\n")
    monkeypatch.setenv("ANSWER_THRESHOLD", "0.5")
    settings = read_settings()
    assert settings.data == Path("/from/file")
    assert settings.answer_threshold == 0.5


def test_the_command_line_comes_before_both(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("METROPOLE_DATA=/from/file\n")
    monkeypatch.setenv("METROPOLE_DATA", "/from/environment")
    assert read_settings(Path("/from/option")).data == Path("/from/option")


def test_a_home_folder_is_expanded_as_no_shell_does_it_here(tmp_path):
    (tmp_path / ".env").write_text("METROPOLE_DATA=~/metropole\n")
    assert read_settings().data == Path.home() / "metropole"


@pytest.mark.parametrize("value", ["much", "-0.1", "1.01", "nan", "inf", "50%"])
def test_a_bad_threshold_is_named_with_what_to_do(monkeypatch, value):
    monkeypatch.setenv("ANSWER_THRESHOLD", value)
    with pytest.raises(SettingError, match=r"^ANSWER_THRESHOLD: .*; set it to a number from 0 to 1") as raised:
        read_settings()
    assert value not in str(raised.value), "a setting may be secret"


@pytest.mark.parametrize("value", ["-1", "3651", "a year", "1.5", "nan"])
def test_a_bad_retention_is_named_with_what_to_do(monkeypatch, value):
    monkeypatch.setenv("QUESTION_RETENTION_DAYS", value)
    with pytest.raises(SettingError, match=r"^QUESTION_RETENTION_DAYS: .*; set it to a number of days from 0"):
        read_settings()


def test_the_database_url_is_kept_secret(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", URL)
    settings = read_settings()
    assert "swordfish" not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


@pytest.mark.parametrize("written", ["1,2,3", "1 2 3", " 1, 2,\t3 "])
def test_ids_are_separated_by_commas_or_spaces(monkeypatch, written):
    monkeypatch.setenv("DISCORD_GUILD_IDS", written)
    assert read_settings().discord_guild_ids == (1, 2, 3)


@pytest.mark.parametrize("written", ["0", "-1", "my server", "1;2", "1.5"])
def test_a_bad_id_is_named_with_what_to_do(monkeypatch, written):
    monkeypatch.setenv("DISCORD_MODERATOR_ROLE_IDS", written)
    with pytest.raises(SettingError, match=r"^DISCORD_MODERATOR_ROLE_IDS: .*; set it to the ids of the roles"):
        read_settings()


def test_a_time_between_refreshes_is_written_as_people_do(monkeypatch):
    monkeypatch.setenv("REFRESH_EVERY", "6h")
    assert read_settings().refresh_every == timedelta(hours=6)
    monkeypatch.setenv("REFRESH_EVERY", "often")
    with pytest.raises(SettingError, match=r"^REFRESH_EVERY: it is no length of time; set it to a time such as 30m"):
        read_settings()


def test_the_token_is_kept_secret(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "swordfish")
    settings = read_settings()
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "swordfish"
    assert "swordfish" not in f"{settings} {settings!r} {settings.model_dump_json()}"


def test_a_home_folder_of_nobody_is_named_with_what_to_do(monkeypatch):
    monkeypatch.setenv("METROPOLE_DATA", "~nobody-of-that-name/data")
    with pytest.raises(SettingError, match=r"^METROPOLE_DATA: there is no such user; set it to a folder"):
        read_settings()


def test_an_env_file_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / ".env").write_bytes(b"METROPOLE_DATA=/srv/caf\xe9\n")
    with pytest.raises(SettingError, match=r"^\.env: the file is not UTF-8"):
        read_settings()


def test_settings_do_not_change_once_read():
    settings = read_settings()
    with pytest.raises(ValidationError):
        settings.answer_threshold = 0.1


def test_a_user_without_a_name_is_a_number(monkeypatch):
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 54321)
    assert read_settings().moderator == "user 54321"
