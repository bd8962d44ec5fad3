"""How many questions each platform takes in."""

import pytest

from bot.chat.intake import Intake
from bot.platform import Platform
from bot.process.metrics import Metrics
from bot.settings import read_settings


def refusals(intake, people, number):
    asked = [intake.refusal(f"person {count % people}", "here") for count in range(number)]
    return [refusal for refusal in asked if refusal is not None]


@pytest.fixture
def settings(tmp_path):
    return read_settings(tmp_path)


def test_two_hundred_questions_at_once_are_taken_on_each_platform(settings):
    on_discord = Intake(Platform.DISCORD, settings, Metrics())
    assert refusals(on_discord, people=50, number=200) == []
    on_slack = Intake(Platform.SLACK, settings, Metrics())
    assert refusals(on_slack, people=1, number=200) == []
    assert refusals(on_slack, people=3, number=200) == []


@pytest.mark.parametrize("platform", Platform)
def test_who_asks_without_end_is_told_to_wait(settings, platform):
    refused = refusals(Intake(platform, settings, Metrics()), people=1, number=1_000)
    assert refused[0].reason == "fair use"
    assert "Please ask again in" in refused[0].words


@pytest.mark.parametrize("platform", Platform)
def test_what_an_operator_sets_comes_before_the_default(monkeypatch, tmp_path, platform):
    monkeypatch.setenv("QUESTIONS_PER_PERSON", "2")
    monkeypatch.setenv("QUESTIONS_PER_SERVER", "5")
    settings = read_settings(tmp_path)
    assert len(refusals(Intake(platform, settings, Metrics()), people=1, number=10)) == 8
    assert len(refusals(Intake(platform, settings, Metrics()), people=10, number=10)) == 5
