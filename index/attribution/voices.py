"""The sides of sentences in which no named person speaks, followed from sentence to sentence.

"North Korea's embassy said no. “We shall not come,” the statement said. It called the fair a trick."
"""

import re
from collections.abc import Collection, Sequence

from index.attribution.quotation import is_only_quotation
from index.attribution.state_voices import GOES_ON, side_of_sentence
from index.passage import Span

_FARTHEST = 8  # sentences back in which a state spoke that "the ministry" may mean
_PERSON_OF_OFFICE = r"\b(?:diplomats?|officials?)\b(?! [\w ]*(?:agency|media|paper|daily))"
# What a noun may mean that did not stand in the sentence before: "KCNA said no", "the agency said".
_MEANS = {
    "paper": r"paper|daily|Sinmun|editorial|commentary",
    "newspaper": r"paper|daily|Sinmun|editorial|commentary",
    "editorial": r"paper|daily|Sinmun|KCNA|Agency|agency|media",
    "commentary": r"paper|daily|Sinmun|KCNA|Agency|agency|media",
    "agency": r"[Aa]gency|KCNA|[Ss]ervice",
    "bureau": r"Bureau|FBI",
    "statement": rf"statement|\A(?!.*{_PERSON_OF_OFFICE})",  # what an official tells a reporter is none
    "letter": "",
    "government": "",
    "regime": "",
    "country": "",
    "nation": "",
}


def voices_in(text: str, unquoted: str, sentences: Sequence[Span], spoken: Collection[Span]) -> dict[Span, str]:
    """Return the side that speaks in each sentence in which a state does; `spoken` are those of named people."""
    voices: dict[Span, str] = {}
    side: str | None = None  # of whoever spoke last
    spoke = ""  # the sentence in which it did
    since = 0
    for sentence in sentences:
        since += 1
        if sentence in spoken:
            side = None
            continue
        told = side_of_sentence(text[sentence.start : sentence.end])
        rest = unquoted[sentence.start : sentence.end]
        is_more = told is None and side is not None and _goes_on(rest, spoke, since)
        if is_more:
            told = side
        if told is not None:
            voices[sentence], side, since = told, told, 0
            spoke = spoke if is_more else text[sentence.start : sentence.end]
    return voices


def _goes_on(rest: str, spoke: str, since: int) -> bool:
    """Say whether a sentence without its quotations is one more of whoever spoke so many sentences before."""
    if since == 1 and is_only_quotation(rest):
        return True
    match = GOES_ON.search(rest)
    if match is None or since > _FARTHEST:
        return False
    if match["it"]:
        return since == 1 and not match["late"]
    noun = match["noun"].removesuffix("s")
    return re.search(_MEANS.get(noun, f"(?i:{noun})"), spoke) is not None
