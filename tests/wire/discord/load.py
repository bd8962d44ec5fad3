"""Many people at once, for a long time: python -m tests.wire.discord.load.

The real bot over the shipped articles and the packaged model answers on the loopback Discord: first many
questions at the same moment, then a soak in which revisions change all the while. What is reported are
the times from a question to its acknowledgement and to its answer, and how memory and tasks grow.
"""

import argparse
import asyncio
import contextlib
import gc
import logging
import os
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import discord.http
import yarl
from discord.gateway import DiscordWebSocket

from bot.discord_app.bot import DiscordBot
from bot.moderation.operations import Moderation
from bot.process.backend import Backend, open_backend
from bot.process.logs import LogReport
from bot.process.metrics import Metrics
from bot.process.service import Opening
from bot.settings import read_settings
from corpus.readers.inputs import GivenProvenance
from tests.wire.discord.payloads import Person, Server
from tests.wire.discord.people import People
from tests.wire.discord.server import DEADLINE, TOKEN, Exchange, LoopbackDiscord

QUESTIONS = (
    "what did Ri say North Korea asked for?",
    "why did the talks end early?",
    "who canceled the working lunch?",
    "what did Trump say about sanctions?",
    "what would happen to Yongbyon?",
    "how many warheads has North Korea got?",
    "what did China's foreign ministry say?",
    "where did Trump hold his press conference?",
)
_SAMPLE_EVERY = 2.0  # seconds
_PUBLISH_EVERY = 3.0
_ASKING = 8  # people who ask without a break while it soaks


def main() -> None:
    """Run both parts, and print what they gave."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--soak", type=float, default=120.0, metavar="SECONDS")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    os.environ["DISCORD_TOKEN"] = TOKEN
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(Path(folder), arguments.questions, arguments.people, arguments.soak))


async def run(folder: Path, questions: int, number_of_people: int, soak_seconds: float) -> None:
    """Start the bot, and put it under load."""
    server = Server()
    settings = read_settings(folder)
    report = LogReport(logging.getLogger("load"))
    async with LoopbackDiscord([server], None) as loopback:
        discord.http.Route.BASE = loopback.api
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(loopback.gateway.url)
        opening = Opening(lambda: open_backend(settings, report, "discord"))
        bot = DiscordBot(settings, opening, Metrics())
        running = asyncio.create_task(bot.run())
        await loopback.gateway.ready()
        while not loopback.commands["global"]:
            await asyncio.sleep(0.05)
        backend = await opening.backend()
        people = People(loopback, server)
        await ask_at_once(people, [Person(f"person{n}") for n in range(number_of_people)], questions)
        if soak_seconds:
            bot.client.intake._fair_use._limits = {"person": 10**9, "server": 10**9}
            await soak(people, loopback, backend, folder, soak_seconds)
        await bot.close()
        await running
        print("complaints:", loopback.complaints or "none")


async def ask_at_once(people: People, asking: Sequence[Person], number: int) -> None:
    """Ask everything at the same moment, and print how long it took."""
    exchanges = await asyncio.gather(
        *(people.command(asking[n % len(asking)], "ask", question=QUESTIONS[n % len(QUESTIONS)]) for n in range(number))
    )
    answered = await asyncio.gather(*(exchange.answered() for exchange in exchanges), return_exceptions=True)
    unanswered = sum(isinstance(one, BaseException) or not one["components"] for one in answered)
    acknowledged = [exchange.first_response_after or float("inf") for exchange in exchanges]
    done = [exchange.done_after or float("inf") for exchange in exchanges]
    print(f"{number} questions at once from {len(asking)} people: {unanswered} unanswered, ", end="")
    print(f"{sum(after > DEADLINE for after in acknowledged)} acknowledged after the deadline of {DEADLINE:.0f} s")
    print(f"  acknowledged after: p50 {_share(acknowledged, 50):.2f} s, p99 {_share(acknowledged, 99):.2f} s")
    print(f"  answered after:     p50 {_share(done, 50):.2f} s, p99 {_share(done, 99):.2f} s")


async def soak(people: People, loopback: LoopbackDiscord, backend: Backend, folder: Path, seconds: float) -> None:
    """Ask and publish all the while, and print how memory and tasks grow."""
    until = monotonic() + seconds
    counts = {"answers": 0, "revisions": 0}
    samples: list[tuple[float, int]] = []

    async def ask(number: int) -> None:
        person = Person(f"soaking{number}")
        while monotonic() < until:
            question = QUESTIONS[(counts["answers"] + number) % len(QUESTIONS)]
            exchange = await people.command(person, "ask", question=question)
            await exchange.answered()
            counts["answers"] += 1
            _forget(loopback, exchange)

    async def publish() -> None:
        moderation = backend.moderation(LogReport(logging.getLogger("load")))
        while monotonic() < until:
            await asyncio.to_thread(_publish, moderation, folder, counts["revisions"])
            counts["revisions"] += 1
            await asyncio.sleep(_PUBLISH_EVERY)

    async def sample() -> None:
        while monotonic() < until:
            await asyncio.sleep(_SAMPLE_EVERY)
            gc.collect()
            samples.append((_memory(), len(asyncio.all_tasks())))

    await asyncio.gather(publish(), sample(), *(ask(number) for number in range(_ASKING)))
    quarter = max(len(samples) // 4, 1)
    # The first quarter warms up: caches of the allocator and of the index fill.
    second, last = samples[quarter : 2 * quarter] or samples, samples[-quarter:]
    print(
        f"soak of {seconds:.0f} s: {counts['answers']:,} answers while {counts['revisions']} revisions came into force"
    )
    for what, part in (("second", second), ("last", last)):
        memory, tasks = statistics.median(m for m, _ in part), statistics.median(t for _, t in part)
        print(f"  {what} quarter: {memory:,.0f} MB, {tasks:.0f} tasks")


def _publish(moderation: Moderation, folder: Path, number: int) -> None:
    path = folder / "mill.txt"
    path.write_text(f"The mill stands still for the {number}th day. Nobody repairs it, says its owner.")
    preview = moderation.preview_addition(moderation.read([str(path)], GivenProvenance(publisher="Village Post")))
    moderation.publish(preview, actor="load", why="load")


def _forget(loopback: LoopbackDiscord, exchange: Exchange) -> None:
    """Keep nothing on the server's side, whose memory is this process's too."""
    del loopback.exchanges[exchange.token]
    with contextlib.suppress(KeyError):
        del loopback.messages[exchange.message["id"]]
    loopback.requests.clear()
    loopback.gateway.forget()


def _share(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) * percent // 100, len(values) - 1)]


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
