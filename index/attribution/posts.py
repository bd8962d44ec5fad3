"""Who speaks in a post that an article shows with its signature; the post is the whole paragraph."""

from collections.abc import Sequence

from index.attribution.people import Mention, Person
from index.passage import Span
from index.signature import SIGNATURE


def signers_of(text: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> dict[Span, Person]:
    """Return the sentences of signed posts with the person who signs them."""
    by_end = {mention.end: mention.person for mention in mentions}
    found: dict[Span, Person] = {}
    for signature in SIGNATURE.finditer(text):
        if person := by_end.get(signature.end("name")):
            start = text.rfind("\n", 0, signature.start()) + 1
            found |= dict.fromkeys((s for s in sentences if start <= s.start < signature.end()), person)
    return found
