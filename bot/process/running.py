"""A platform's bot in a process of its own: logs, metrics, and the bot until it is stopped."""

import asyncio
import logging
from collections.abc import Callable

from pydantic import SecretStr

from bot.platform import Platform
from bot.process.logs import LogReport, configure_logs
from bot.process.metrics import Metrics
from bot.process.service import Bot, Opening, serve
from bot.settings import Settings

logger = logging.getLogger(__name__)


def run_bot(make_bot: Callable[[Settings, Opening, Metrics], Bot], settings: Settings, platform: Platform) -> None:
    """Run a bot until it is told to stop; raises BotError, CorpusError or IndexingError where it cannot serve."""
    configure_logs(_secrets_of(settings))
    metrics = Metrics()
    if settings.metrics_port is not None:
        metrics.serve(settings.metrics_port)
        logger.info("metrics", extra={"port": settings.metrics_port})
    asyncio.run(_run(make_bot, settings, platform, metrics))


async def _run(
    make_bot: Callable[[Settings, Opening, Metrics], Bot], settings: Settings, platform: Platform, metrics: Metrics
) -> None:
    watching: list[asyncio.Task[None]] = []

    def make(opening: Opening) -> Bot:
        watching.append(asyncio.create_task(_watch(opening, metrics)))
        return make_bot(settings, opening, metrics)

    await serve(make, settings, platform)


async def _watch(opening: Opening, metrics: Metrics) -> None:
    """Count what the library is like, once it is open; that it cannot be opened is told by others."""
    try:
        backend = await opening.backend()
    except Exception:
        return
    metrics.watch(backend.moderation(LogReport(logger)).status)


def _secrets_of(settings: Settings) -> list[str]:
    values = (getattr(settings, name) for name in type(settings).model_fields)
    return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
