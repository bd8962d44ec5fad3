"""What the tests of questions in Slack ask, and how they wait for the answer."""

QUESTION = "What did Ri say North Korea asked for?"
SAID = "not the removal of all sanctions"
NONSENSE = "How many warheads has North Korea got?"


def elements(message, kind):
    return [e for block in message["blocks"] for e in block.get("elements", []) if e.get("type") == kind]


def labels(message):
    return [button["text"]["text"] for button in elements(message, "button")]


async def answer_in(slack, channel, thread_ts=None, number=1):
    """Wait for so many answers in a channel or thread, and return the last."""
    return (await slack.until(lambda: (found := slack.workspace.posted(channel, thread_ts))[number - 1 :] and found))[
        -1
    ]
