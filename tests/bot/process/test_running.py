"""A platform's bot in a process of its own."""

from bot.process.running import _secrets_of
from bot.settings import read_settings


def test_a_secret_is_hidden_as_it_is_used(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "tok.en.abc\n")
    monkeypatch.setenv("SLACK_BOT_TOKEN", " xoxb-1 ")
    monkeypatch.setenv("DATABASE_URL", "postgresql://bob:swordfish@db.example/news")
    assert sorted(_secrets_of(read_settings())) == [
        "postgresql://bob:swordfish@db.example/news",
        "tok.en.abc",
        "xoxb-1",
    ]
