"""Many questions at once: python -m tests.wire.slack.load.

The real bot over the shipped articles and the packaged model answers on the loopback Slack, which lets one
message a second into a channel; with `--cut` the socket breaks in the middle. What is reported is whether
any question was lost or answered twice, and how long people waited.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from time import monotonic, process_time

from pydantic import SecretStr

from bench.questions import read_questions
from bot.dialogue.small_talk import asks_nothing
from bot.process.backend import open_backend
from bot.process.logs import LogReport
from bot.process.metrics import Metrics
from bot.process.service import Opening
from bot.quiet import quiet_libraries
from bot.settings import read_settings
from bot.slack_app.bot import SlackBot
from tests.wire.slack.redirect import redirected
from tests.wire.slack.server import Slack
from tests.wire.slack.workspace import Channel

_PATIENCE = 600.0  # seconds
_TOKENS = {"slack_bot_token": SecretStr("xoxb-loopback"), "slack_app_token": SecretStr("xapp-loopback")}


async def load(number: int, channels: int, people: int, *, is_cut: bool) -> str:
    """Let so many people ask so many questions in so many channels, and return what came of it."""
    own = [question.text for question in (*read_questions("tune"), *read_questions("report"))]
    texts = list(islice(cycle([text for text in own if not asks_nothing(text)]), number))
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(Path(folder)).model_copy(update=_TOKENS)
        backend = open_backend(settings, LogReport(logging.getLogger(__name__)), "slack")
        async with Slack() as slack:
            with redirected(slack.api_url):
                bot = SlackBot(settings, Opening(lambda: backend), Metrics())
                running = asyncio.create_task(bot.run())
                await slack.socket.wait_connected()
                for place in range(channels):
                    slack.workspace.channels[f"C{place}"] = Channel(f"C{place}")
                asked: dict[tuple[str, str], float] = {}
                began = process_time()
                for count, text in enumerate(texts):
                    channel, user = f"C{count % channels}", f"U{count % people:04}"
                    ts = slack.mention(text, channel=channel, user=user)
                    asked[channel, ts] = slack.workspace.now()
                    if is_cut and count == number // 2:
                        slack.socket.cut()
                await slack.until(lambda: len(slack.workspace.called("chat.postMessage")) >= number, _PATIENCE)
                spent = process_time() - began
                await asyncio.sleep(3)  # for what might come twice
                await bot.close()
                running.cancel()
        backend.stores.database.close()
    return _report(slack, asked, channels, spent)


def _report(slack: Slack, asked: dict[tuple[str, str], float], channels: int, spent: float) -> str:
    answers: dict[tuple[str, str], list[float]] = {key: [] for key in asked}
    for call in slack.workspace.called("chat.postMessage"):
        if call.error is None:
            answers[call.arguments["channel"], call.arguments["thread_ts"]].append(call.at)
    waits = sorted(times[0] - asked[key] for key, times in answers.items() if times)
    percentiles = quantiles(waits, n=100, method="inclusive")
    acknowledged = max(e.acknowledged_after or float("inf") for e in slack.socket.envelopes)
    refused = sum(call.error is not None for call in slack.workspace.calls)
    return "\n".join(
        [
            f"{len(asked)} questions at once in {channels} channels",
            f"lost {sum(not times for times in answers.values())}, "
            f"doubled {sum(len(times) > 1 for times in answers.values())}",
            f"wait p50 {percentiles[49]:.2f} s, p99 {percentiles[98]:.2f} s, longest {waits[-1]:.2f} s",
            f"slowest acknowledgement {acknowledged:.2f} s, connections {slack.socket.connections}, "
            f"calls refused {refused}",
            f"{spent / len(asked) * 1000:.0f} ms of processor time a question, Slack's side included",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=200, metavar="N")
    parser.add_argument("--channels", type=int, default=200, metavar="N")
    parser.add_argument("--people", type=int, default=200, metavar="N")
    parser.add_argument("--cut", action="store_true", help="break the socket in the middle")
    chosen = parser.parse_args(arguments)
    quiet_libraries()
    began = monotonic()
    print(asyncio.run(load(chosen.questions, chosen.channels, chosen.people, is_cut=chosen.cut)))
    print(f"{monotonic() - began:.0f} s in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
