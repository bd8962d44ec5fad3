"""The desk, made ready for each revision as it comes into force, whoever published it."""

import asyncio
import logging
from threading import Event

from bot.desk import Desk
from corpus.errors import CorpusError
from index.errors import IndexingError

_LOOK_EVERY = 1.0  # seconds
_AFTER_A_FAILURE = 60.0  # seconds

logger = logging.getLogger(__name__)


async def keep_prepared(desk: Desk, look_every: float = _LOOK_EVERY) -> None:
    """Prepare the desk off the event loop for every revision, until cancelled.

    A failure ends nothing: who asks first then waits a little longer.
    """
    prepared: str | None = None
    is_leaving = Event()

    def prepare() -> str:
        revision = desk.revision
        if revision != prepared:
            desk.prepare(is_leaving.is_set)
            logger.info("prepared", extra={"revision": revision})
        return revision

    while True:
        pause = look_every
        try:
            prepared = await asyncio.to_thread(prepare)
        except asyncio.CancelledError:
            is_leaving.set()
            raise
        except (CorpusError, IndexingError) as error:
            logger.warning("the desk could not be prepared", extra={"problem": str(error)})
            pause = max(pause, _AFTER_A_FAILURE)
        except Exception:
            logger.exception("the desk could not be prepared")
            pause = max(pause, _AFTER_A_FAILURE)
        await asyncio.sleep(pause)
