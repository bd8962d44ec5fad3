"""`metropole corpus refresh`, once and again and again."""

import json
import os
import signal
from datetime import timedelta
from threading import Timer

import pytest
import typer

from bot.errors import ModerationError
from bot.terminal.refresh_command import refresh_once, refresh_regularly
from tests.bot.moderators import (
    Answers,
    add,
    ids_in_force,
    moderation_of,
    news_feed,
    news_page,
    remove,
    sentences,
    text_in_force,
)

FEED = "application/rss+xml"
OLD, NEW = sentences("ferry"), sentences("ferry").replace("at noon", "at one", 3)


@pytest.fixture
def url(site):
    """Return the address of a path of the site."""
    return lambda path: site.url(path, "news.example")


@pytest.fixture
def changed(moderation, stores, site, url):
    """Return the operations, with a page that has changed since it was added and one that is gone."""
    site.add("/a", news_page("The ferry", OLD))
    site.add("/b", news_page("The bakery", sentences("bakery")))
    add(moderation, url("/a"), url("/b"))
    site.add("/a", news_page("The ferry", NEW))
    del site.pages["/b"]
    return moderation


@pytest.mark.parametrize(("answer", "is_published"), [("y\n", True), ("\n", False), ("", False)])
def test_refresh_shows_and_asks(changed, stores, monkeypatch, capsys, url, answer, is_published):
    before = stores.library.in_force()
    monkeypatch.setattr("sys.stdin", Answers((lambda: None, answer)))
    refresh_once(changed, "Ann", yes=False, as_json=False)
    shown = capsys.readouterr()
    assert "2 links and feeds fetched" in shown.out
    assert f"link       {url('/b')} · article" in shown.out
    assert "gone since" in shown.out
    assert "Changed: 1" in shown.out
    assert "Publish this? [y/N]" in shown.err
    assert (stores.library.in_force() != before) is is_published


def test_refresh_in_json(changed, stores, capsys, url):
    before = stores.library.in_force()
    refresh_once(changed, "Ann", yes=True, as_json=True)
    (line,) = capsys.readouterr().out.splitlines()
    report = json.loads(line)
    assert list(report) == ["checked", "gone", "failing", "base", "changes", "published"]
    assert (report["checked"], report["failing"], report["base"]) == (2, [], before)
    assert [(source["url"], source["status"]) for source in report["gone"]] == [(url("/b"), "gone")]
    assert "T" in report["gone"][0]["gone_since"]
    assert [change["kind"] for change in report["changes"]] == ["changed"]
    assert report["published"]["revision"] == stores.library.in_force()


def test_refresh_in_json_publishes_nothing_without_yes(changed, stores, monkeypatch, capsys):
    before = stores.library.in_force()
    monkeypatch.setattr("sys.stdin", Answers())
    refresh_once(changed, "Ann", yes=False, as_json=True)
    assert json.loads(capsys.readouterr().out)["published"] is None
    assert stores.library.in_force() == before


def test_refresh_shows_anew_what_somebody_else_has_changed(
    changed, stores, monkeypatch, capsys, tmp_path, small_encoder, minutes
):
    (tmp_path / "mill.txt").write_text(sentences("mill"))
    other = moderation_of(stores, small_encoder, minutes)
    monkeypatch.setattr("sys.stdin", Answers((lambda: add(other, tmp_path / "mill.txt"), "y\n"), (lambda: None, "y\n")))
    refresh_once(changed, "Ann", yes=False, as_json=False)
    shown = capsys.readouterr()
    assert shown.out.count("Changed: 1") == shown.out.count("links and feeds fetched") == 2
    assert "was put in force meanwhile" in shown.err
    assert len(ids_in_force(stores)) == 3
    assert sum("at one" in text_in_force(stores, article_id) for article_id in ids_in_force(stores)) == 1


def test_refresh_of_nothing(moderation, capsys):
    refresh_once(moderation, "Ann", yes=False, as_json=False)
    assert capsys.readouterr().out.splitlines() == ["0 links and feeds fetched", "Nothing to publish."]


def test_what_a_feed_cannot_give_is_a_failure_where_there_is_nothing_else(moderation, site, url, capsys):
    site.add("/a", news_page("The ferry", OLD))
    site.add("/feed", news_feed(url("/a")), FEED)
    add(moderation, url("/feed"))
    site.add("/feed", news_feed(url("/gone")), FEED)
    with pytest.raises(typer.Exit) as left:
        refresh_once(moderation, "Ann", yes=False, as_json=False)
    assert left.value.exit_code == 1
    assert "Refused: 1" in capsys.readouterr().out


@pytest.fixture
def sigterm():
    """Put the handler of SIGTERM back afterwards."""
    handler = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, handler)


def end_soon():
    """End what runs in the main thread as an operator does."""
    timer = Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGTERM))
    timer.start()
    return timer


@pytest.mark.parametrize("as_json", [False, True])
def test_refreshing_regularly_publishes_without_a_question(changed, stores, capsys, sigterm, as_json):
    before = stores.library.in_force()
    published = []
    publish = changed.publish

    def publish_and_end(preview, **options):
        published.append(publish(preview, **options))
        end_soon()
        return published[-1]

    changed.publish = publish_and_end
    refresh_regularly(changed, "1d", "Ann", as_json=as_json)
    assert [one.before for one in published] == [before]
    assert stores.library.in_force() == published[0].revision
    assert stores.library.history(1)[0].actor == "Ann"
    output = capsys.readouterr().out
    if as_json:
        assert json.loads(output)["published"]["changed"] == 1
    else:
        assert "Changed: 1" in output
        assert f"Revision {published[0].revision} is in force" in output


def test_refreshing_regularly_goes_on_after_a_failure(
    changed, stores, small_encoder, minutes, capsys, caplog, monkeypatch, sigterm
):
    """Two rounds fail, in the third somebody else publishes meanwhile, the fourth is good."""
    refresh, publish, rounds = changed.refresh, changed.publish, []
    other = moderation_of(stores, small_encoder, minutes)

    def refresh_with_faults():
        rounds.append("refresh")
        if len(rounds) == 1:
            raise ModerationError("the disk is full", "free some space")
        if len(rounds) == 2:
            raise ZeroDivisionError("a fault of the program")
        refreshed = refresh()
        if len(rounds) == 3:
            remove(other, stores.library.sources()[1].article_id)
        return refreshed

    def publish_and_end(preview, **options):
        publication = publish(preview, **options)
        end_soon()
        return publication

    changed.refresh, changed.publish = refresh_with_faults, publish_and_end
    monkeypatch.setattr("bot.terminal.refresh_command.duration", lambda written: timedelta())
    refresh_regularly(changed, "1m", "Ann", as_json=False)
    errors = capsys.readouterr().err
    assert "failed: the disk is full; free some space" in errors
    assert "ZeroDivisionError: a fault of the program" in caplog.text
    assert "was put in force meanwhile" in errors
    assert rounds.count("refresh") >= 4
    assert "at one" in text_in_force(stores, *ids_in_force(stores))


def test_refreshing_regularly_ends_when_nobody_reads_what_it_tells(changed, monkeypatch, sigterm):
    faults = iter([BrokenPipeError(), SystemExit("it went on")])

    def refresh():
        raise next(faults)

    changed.refresh = refresh
    monkeypatch.setattr("bot.terminal.refresh_command.duration", lambda written: timedelta())
    with pytest.raises(BrokenPipeError):
        refresh_regularly(changed, "1m", "Ann", as_json=False)


@pytest.mark.parametrize("every", ["10s", "soon", "0h"])
def test_what_is_no_time_is_refused_before_anything_is_fetched(changed, site, every):
    asked = len(site.requests)
    with pytest.raises(ModerationError, match="is no length of time"):
        refresh_regularly(changed, every, "Ann", as_json=False)
    assert len(site.requests) == asked
