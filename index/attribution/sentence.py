"""Who speaks in a sentence, read from the sentence alone.

The sentence is first written in a short form, in which the rest is a matter of patterns: a person is
"@3", a person's possessive "%3", a quotation "¤" between its marks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.attribution.cues import (
    BETWEEN,
    CERTAIN,
    CONTENT,
    CUE,
    DAY,
    NEEDS_CONTENT,
    NEGATED,
    NO_SPEECH,
    PASSIVE,
)
from index.attribution.people import Mention
from index.attribution.quotation import FILLER
from index.attribution.subjects import WHO, main_subject, subject_of
from index.passage import LONGEST_SENTENCE

_NO_MENTION = re.compile(r"[@%](?=\d)")  # of the text itself, which would be taken for one: "@1 said"
_QUOTE_BEFORE = re.compile(rf"\"[,—– ]{{0,3}}[^,;@\"]{{0,60}}{WHO}[^\";:]{{0,200}}\Z")
_COMMA_BEFORE = re.compile(rf"[,—–] (?:[\w.’'-]+ ){{0,6}}?{WHO}(?:,? [^,]*,)?(?: {BETWEEN})?\Z")
_QUOTE_AFTER = re.compile(r"[^\";.@%]{0,90}(?:[@%]\d+[^\";.@%]{0,40})?\"¤")
# Which ones are meant, and not what was said: "the people Lee claimed to help."
# Likewise "as Lee promised to do".
_CLAUSE_OF_NOUN = re.compile(
    rf"\b(?:(?:the|those|any|all|what|whatever|whom?) (?:[a-z-]+ ){{0,3}}?|as (?:[a-z-]+ )?){WHO} (?:had |has )?\Z"
)
_BARE_INFINITIVE = re.compile(r" to [a-z]+(?: [a-z]+)?(?=[.,;]| and |\Z)")  # "to help", "to make great"
_TOLD_BY_ANOTHER = re.compile(rf"\bsaying (?:that )?{WHO} (?:had |has )?\Z")  # "It came without saying Lee agreed."
# Words of one's own that a noun tells of: "Lee had an answer, by post: “No.”"
_WORDS_FOLLOW = re.compile(
    rf"(?:\A|, |\b(?:but|and|But|And) ){WHO} (?:also |then )?(?:had|has|gave|offered|issued|sent|posted|made)"
    r" (?:an?|his|her|this|the|another|one) (?:[\w-]+ ){0,3}?(?:answer|reply|response|retort|message|tweet|post"
    r"|statement|warning|question|explanation|comment|remark)\b(?! from| by)[^\";:@%]{0,60}: \"¤"
)
_CONTRAST = re.compile(r";|\b(?:but|while|whereas|although)\b|, (?:and|though|as|which|who)\b")
# What a verb of saying reports, up to a verb of saying within it: "Lee said that Dahl called it ..."
_REPORTS = re.compile(r"[^\"]{0,120} that |(?:(?! and | or |[\",;]).)*\Z")
# To whom, when and where something was said, one after the other, as it may stand at the end of a sentence.
_TO_WHOM = re.compile(r" to reporters")
_WHEN = re.compile(rf" {DAY}")
_EARLIER = re.compile(r" (?:(?:on|late|early|this|last) )*earlier")  # may begin a day, "earlier on Monday", or be one
_WHERE = re.compile(r" (?:in|at|during|on) (?:(?! that )[^,.@%\"]){3}(?P<more>(?:(?! that )[^,.@%\"]){0,27})")
_END = re.compile(r"\.?\"?\s*\Z")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying in a sentence's short form; `subject` is "@3", "he", "she", or None where unclear."""

    start: int
    end: int
    subject: str | None
    is_attached: bool  # to a quotation


def short_form(unquoted: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """Return the sentence in its short form; numbers are those of the mentions given."""
    parts, at = [], start
    for number, mention in enumerate(mentions):
        if mention.start < at:
            continue
        parts += [
            _NO_MENTION.sub("#", unquoted[at : mention.start]),
            f"{'%' if mention.is_possessive else '@'}{number}",
        ]
        at = mention.end
    parts.append(_NO_MENTION.sub("#", unquoted[at:end]))
    return re.sub(rf"{FILLER}+", FILLER, "".join(parts)).replace("\n", " ")


def cues_in(text: str) -> list[Cue]:
    """Return the cues of a sentence in its short form, in order; one that is too long has none."""
    if len(text) > LONGEST_SENTENCE:
        return []
    if colon := re.match(r"(?P<who>@\d+)(?: \([^()]*\))?: \"", text):
        return [Cue(colon.start(), colon.end(), colon["who"], is_attached=True)]
    if signature := re.search(r"\"¤?\"? ?[—–―-]{1,2} ?(?P<who>@\d+)\W*\Z", text):  # as under a letter
        return [Cue(signature.start(), signature.end(), signature["who"], is_attached=True)]
    if words := _WORDS_FOLLOW.search(text):
        return [Cue(words.start(), words.end(), words["who"], is_attached=True)]
    return [cue for match in CUE.finditer(text) if (cue := _cue(text, match))]


def choose(text: str, cues: Sequence[Cue]) -> Sequence[Cue]:
    """Return the cues that say who speaks in a sentence as a whole: those of its quotations, or of its main clause."""
    if len({cue.subject for cue in cues}) < 2:
        return cues
    first, last = cues[0], cues[-1]
    ends = _ends_sentence(text, last.end)
    is_main = first.subject is not None and main_subject(text[: first.start] + "said ") == first.subject
    governs = is_main and not ends and not _CONTRAST.search(text, first.end)
    if governs and not first.is_attached and _REPORTS.match(text[first.end : cues[1].start]):
        return [first]
    if attached := [cue for cue in cues if cue.is_attached]:
        return attached
    if ends and last.subject and re.search(r", (?:[\w.’'-]+ ){0,8}@?\w+ \Z", text[: last.start]):
        return [last]
    return [first] if governs else cues


def _cue(text: str, verb: re.Match[str]) -> Cue | None:
    word, left, right = verb["verb"].split()[0], text[: verb.start()], text[verb.end() :]
    if NEGATED.search(left) or (PASSIVE.search(left) and not word.endswith("ing")):
        return None
    if word in ("called", "calls") and NO_SPEECH.match(right):
        return None
    if re.match(r" (?:could|would|will|was|is|are|were|has|had|may|might|can|should)\b", right):
        return None  # "the range he described could ..."
    if _TOLD_BY_ANOTHER.search(left) or (_BARE_INFINITIVE.match(right) and _CLAUSE_OF_NOUN.search(left)):
        return None
    subject, is_inverted = subject_of(left, verb["verb"], right)
    if word in ("denied", "denies") and re.match(r" (?:ever )?(?:saying|having)\b", right):
        return None
    if subject is None and word not in CERTAIN and not right.startswith(" that "):
        return None
    is_attached = _is_attached(left, right, is_inverted=is_inverted)
    if not is_inverted and not _QUOTE_BEFORE.search(left):
        is_last = _ends_sentence(right)
        if is_last and not _COMMA_BEFORE.search(left):
            return None  # "all he said."
        if not is_last and word in NEEDS_CONTENT and not CONTENT.match(right):
            return None
    return Cue(verb.start(), verb.end(), subject, is_attached)


def _is_attached(left: str, right: str, *, is_inverted: bool) -> bool:
    if is_inverted:
        return left.rstrip(" ,—–").endswith('"')
    return bool(_QUOTE_BEFORE.search(left) or _QUOTE_AFTER.match(right))


def _ends_sentence(text: str, at: int = 0) -> bool:
    """Say whether nothing follows but to whom, when and where it was said."""
    # Place by place: where one ends and the next begins is open, and one pattern would try every division.
    reached = {at}
    while reached:
        at = min(reached)
        reached.remove(at)
        if _END.match(text, at):
            return True
        reached.update(match.end() for pattern in (_TO_WHOM, _WHEN, _EARLIER) if (match := pattern.match(text, at)))
        if where := _WHERE.match(text, at):
            reached.update(range(where.start("more"), where.end() + 1))
    return False
