"""`metropole corpus refresh`: once, or again and again."""

import logging
import signal
import sys
from datetime import UTC, datetime
from threading import Event
from types import FrameType

from bot.duration import duration
from bot.errors import FORESEEN
from bot.moderation.as_json import refresh_json
from bot.moderation.operations import Moderation
from bot.moderation.preview import Preview, Refresh
from bot.terminal.confirming import publish_when_confirmed
from bot.terminal.console import console_of
from bot.terminal.library import render_publication, render_sources
from bot.terminal.output import write_object, write_text
from bot.terminal.preview import render_preview
from bot.terminal.progress import TerminalReport
from bot.words import links_in_words
from corpus.errors import OutdatedError

_WHY = "refresh"

logger = logging.getLogger(__name__)


def refresh_once(moderation: Moderation, actor: str, *, yes: bool, as_json: bool) -> None:
    """Show what fetching everything again gave, and publish it once confirmed."""
    refreshed: Refresh

    def preview() -> Preview:
        nonlocal refreshed
        refreshed = moderation.refresh()
        if not as_json:
            _tell_sources(refreshed)
        return refreshed.preview

    publish_when_confirmed(
        moderation,
        preview,
        actor,
        _WHY,
        yes=yes,
        can_ask=True,
        as_json=as_json,
        to_json=lambda _, published: refresh_json(refreshed, published),
    )


def refresh_regularly(moderation: Moderation, every: str, actor: str, *, as_json: bool) -> None:
    """Refresh and publish after each such time, until interrupted; no failure ends it."""
    pause = duration(every)
    report = TerminalReport(console_of(sys.stderr))
    is_over = Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        is_over.set()

    signal.signal(signal.SIGTERM, end)
    while not is_over.is_set():
        try:
            _refresh_and_publish(moderation, actor, as_json=as_json)
        except OutdatedError as error:
            report.notice(f"{error}; refreshing again")
            continue
        except FORESEEN as error:
            report.notice(f"{_failed()}: {error}")
        except BrokenPipeError:  # who read what is told here has left
            raise
        except Exception as error:  # a fault of this program, which the next time may be spared
            logger.error(_failed(), exc_info=error)
        is_over.wait(pause.total_seconds())


def _failed() -> str:
    return f"the refresh of {datetime.now(UTC):%Y-%m-%d %H:%M} UTC failed"


def _refresh_and_publish(moderation: Moderation, actor: str, *, as_json: bool) -> None:
    refreshed = moderation.refresh()
    preview = refreshed.preview
    published = moderation.publish(preview, actor=actor, why=_WHY) if preview.changes_anything else None
    if as_json:
        write_object(refresh_json(refreshed, published))
        return
    _tell_sources(refreshed)
    write_text(render_preview(preview))
    if published is not None:
        write_text(render_publication(published))


def _tell_sources(refreshed: Refresh) -> None:
    write_text(f"{links_in_words(refreshed.checked)} fetched")
    if refreshed.gone or refreshed.failing:
        write_text(render_sources([*refreshed.gone, *refreshed.failing]))
