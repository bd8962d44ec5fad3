"""Who speaks in a sentence, read from the sentence alone.

The sentence is first written in a short form, in which the rest is a matter of patterns: a person is
"@3", a person's possessive "%3", a quotation "¤" between its marks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.people import Mention
from index.quotation import FILLER

_SAYING = (
    r"said|says|told|tells|added|adds|noted|notes|wrote|writes|tweeted|tweets|stressed|stresses|warned|warns|argued|argues|"
    r"explained|explains|stated|states|declared|declares|announced|announces|recalled|recalls|concluded|concludes|"
    r"insisted|insists|replied|replies|responded|responds|asked|asks|continued|continues|claimed|claims|asserted|asserts|"
    r"acknowledged|acknowledges|admitted|admits|confirmed|confirms|suggested|suggests|emphasized|emphasised|emphasizes|"
    r"observed|remarked|quipped|joked|contended|contends|maintained|maintains|alleged|alleges|complained|complains|"
    r"cautioned|cautions|predicted|predicts|testified|conceded|concedes|vowed|vows|promised|promises|pledged|pledges|"
    r"reiterated|repeated|revealed|boasted|exclaimed|lamented|mused|opined|charged|countered|demanded|"
    r"urged|urges|accused|accuses|blamed|blames|criticized|criticised|criticizes|praised|praises|blasted|slammed|"
    r"described|describes|proposed|proposes|called|calls|thanked|denounced|condemned|hailed|agreed|agrees|disagreed|"
    r"pointed out|points out|pointed to|points to|went on|ripped|mocked|dismissed|defended|questioned|questions|"
    r"cited|cites|referred to|joked|shouted|yelled|proclaimed|commented|reported|disclosed|speculated|"
    r"expressed|apologized|spoke|talked|denied|denies|rejected|wondered|marveled|retorted|shot back|chimed in"
)
_PARTICIPLES = (
    "saying|adding|noting|arguing|telling|calling|warning|insisting|claiming|asking|explaining|stressing|writing|"
    "suggesting|promising|vowing|accusing|declaring|emphasizing|acknowledging|pointing out|asserting|stating|tweeting|"
    "citing|blaming|urging|announcing|recalling|predicting|complaining|joking|pledging|describing|referring to|"
    "mocking|blasting|criticizing|praising|denouncing"
)
# Only these tell of somebody who speaks wherever they stand; "called", "noted", "asked" may be participles.
_CERTAIN = re.compile(r"(?:said|says|told|tells|wrote|writes|according|tweeted|added|adds)\Z", re.IGNORECASE)
_DAY = (
    r"(?:(?:on |late |early |earlier |this |last )*(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|"
    r"week|month|year|earlier)(?: (?:morning|afternoon|evening|night))?)"
)
_BETWEEN = (
    rf"(?:(?:,? ?{_DAY},?|(?:has|had|have) (?:also |since |previously |repeatedly |long |already )?|also|later|then|further|previously|once|\
repeatedly|[a-z]{{3,12}}ly|himself|herself|is|was|(?:is|was) quoted as|took to \w+ to|(?:went|goes) on to|in turn|even|still|again|first|now|\
just|\(¤?[^()¤]*\)|of [A-Z]\w+(?: [A-Z]\w+)?,?|D-\w+\.?|R-\w+\.?) ?)*"
)
_WHO = r"(?P<who>@\d+|\b[Hh]e|\b[Ss]he)"
_ANY_VERB = re.compile(rf"\b(?P<verb>{_SAYING}|{_PARTICIPLES}|[Aa]ccording to)\b(?![\w-]*ly\b)")
_SUBJECT = re.compile(rf"{_WHO}(?: (?:{_BETWEEN}))?,? ?\Z")
_RELATIVE = re.compile(rf"(?P<who>@\d+),? who (?:{_BETWEEN})\Z")
_APPOSITION_STARTS = re.compile(
    r"(?:\([^()]*\))?,? (?:a|an|the|one|who|whose|now|then|former|age|aged|himself|herself|speaking|writing|in|at|on|during|citing|appearing|"
    r"when|while|after|of|director|president|chairman|head|chief|professor|executive|co-\w+|vice|senior|founder|editor|author|"
    r"deputy|spokes\w+|\d\d?|[A-Z%][\w’'-]+|[a-z-]+(?:er|or|ist|ian|man|ing|ed))\b"
)
_INVERTED = re.compile(
    r"(?P<role>(?:[\w.’'-]+ ){0,9}?)(?P<who>@\d+|he\b|she\b)(?P<after>[,.;:)—–]|\Z| ?[\"“]| (?:on|in|at|during|to|of|who|after|as|when|while|from|with|by|before|"
    r"last|this|earlier|later|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|\(|—|–))"
)
_GROUP = re.compile(
    r"(?:\b(?:and|or|nor|for|of|to|from|with|by|about|against|near|behind|on|around|including|like|than|in|than|under|at|over|beside|"
    r"neither|both|[Ww]hat|[Ww]hatever|[Ww]hether|[Ii]f|unless|why|how|whom|which|where) |& )\Z"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|are|get|got|am)(?: \w+ly| also| then)? \Z")
_NEGATED = re.compile(
    r"\b(?:not|never|n[’']t|hardly|nobody|would|will|could|might|may|should|must|can|to|if|hypothetically|cannot|won[’']t|didn[’']t) (?:\w+ )?\Z"
)
_OBJECT_FOLLOWS = re.compile(r" (?:off|in sick|upon him|a meeting|themselves|itself)\b")
_DENIED_SAYING = re.compile(r" (?:ever )?(?:saying|having|that (?:he|she) (?:had )?(?:ever )?said)\b")
_OBJECTLESS = frozenset("spoke talked called continued expressed maintained".split())
_CONTRAST = re.compile(
    r"[;]|, (?:but|while|and|though|although|as|which|who|whereas)\b|\b(?:but|while|whereas|although)\b"
)
_IS_QUOTE = '["“«][¤]["”»]?'


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
        parts += [unquoted[at : mention.start], f"{'%' if mention.is_possessive else '@'}{number}"]
        at = mention.end
    parts.append(unquoted[at:end])
    return re.sub(rf"{FILLER}+", FILLER, "".join(parts)).replace("\n", " ")


def cues_in(text: str) -> list[Cue]:
    """Return the cues of a sentence in its short form, in order."""
    return [cue for match in _ANY_VERB.finditer(text) if (cue := _cue(text, match))]


def _cue(text: str, verb: re.Match[str]) -> Cue | None:
    word, left, right = verb["verb"], text[: verb.start()], text[verb.end() :]
    if (
        _NEGATED.search(left)
        or (_PASSIVE.search(left) and not left.endswith("quoted as "))
        or _OBJECT_FOLLOWS.match(right)
    ):
        return None
    if word.startswith("den") and _DENIED_SAYING.match(right):
        return Cue(verb.start(), verb.end(), None, False)
    subject, is_inverted = _subject(text, verb)
    if subject is None and not _CERTAIN.match(word.split()[0]):
        return None
    attached = _is_attached(text, verb, is_inverted=is_inverted)
    return Cue(verb.start(), verb.end(), subject, attached)


def _subject(text: str, verb: re.Match[str]) -> tuple[str | None, bool]:
    word, left, right = verb["verb"], text[: verb.start()], text[verb.end() :]
    if word.lower().startswith("according"):
        return (_after(right, verb), True)
    if word.endswith("ing") or word in ("pointing out", "referring to"):
        direct = re.search(rf"{_WHO} (?:is|was|kept|has been|had been|began|started) \Z", left)
        if direct:
            return direct["who"], False
        return (_main_subject(left) if re.search(r",\s*(?:and |also |later |while |then )*\Z", left) else None), False
    if re.search(r"(?:[,?!]|[\"”»]|—|–) ?\Z", left) and (inverted := _after(right, verb)):
        return inverted, True
    if (relative := _RELATIVE.search(left)) is not None:
        return relative["who"], False
    if (direct := _SUBJECT.search(left)) is not None:
        before = left[: direct.start("who")]
        if left.endswith(", ") and not re.search(rf"{_DAY},? \Z", left):  # "its president, Ann Lee, said"
            if re.search(
                r"(?:\A|[,.;:¤\"”] ?)(?:(?:The|the|Her|His|her|his|A|a|Its|its|%\d+|[A-Z][\w’'-]+[’']s?) )[^,;@%]{3,80}, \Z",
                before,
            ):
                return direct["who"], False
        elif not _GROUP.search(before) and not re.search(r"(?:and|or|,) \Z", before[-5:]):
            return direct["who"], False
        elif re.search(r"[a-z\"”)], (?:and )?\Z", before) and not re.search(r"[@%]\d+, (?:and )?\Z", before):
            return direct["who"], False
        elif re.search(r"[a-z] and \Z", before) and direct["who"].lower() in ("he", "she"):
            return direct["who"], False
    if left.endswith(", ") or left.endswith(") "):
        return _apposed(left), False
    if re.search(r"\b(?:and|then|but)(?: (?:also|then|later|has|had))? \Z", left):
        return _main_subject(left), False
    return None, False


def _after(right: str, verb: re.Match[str]) -> str | None:
    """Return the subject that follows a verb: "said Ann Lee, a baker"."""
    match = _INVERTED.match(right.removeprefix(" "))
    if match is None or re.search(r"\b(?:of|for|to|and|from|with|that|by|about|who|the|in) \Z", match["role"]):
        return None
    if re.search(r"\b(?:that|he|she|they|it|who|is|was|has|had|would|will)\b", match["role"]):
        return None
    rest = right.removeprefix(" ")[match.end("who") :]
    if re.match(r" and [@A-Z]|, @\d+ and |, and @", rest) or re.match(r"(?:, [^,]*,)? (?:said|told|says)\b", rest):
        return None
    return match["who"]


def _apposed(left: str) -> str | None:
    """Return who is told of in an apposition that ends where a verb follows: "Ann Lee, a baker, said"."""
    for match in reversed(list(re.finditer(r"(?:@\d+|\b[Hh]e|\b[Ss]he)\b", left))):
        rest = left[match.end() :]
        if len(rest) > 220 or re.search(r"[;:]|\.\s", rest):
            return None
        if _APPOSITION_STARTS.match(rest) and rest[:1] in ", (" and ("," in rest[:2] or rest.startswith(" (")):
            before = left[: match.start()]
            return None if _GROUP.search(before) or re.search(r"@\d+,? (?:and )?\Z", before) else match.group()
    return None


def _main_subject(left: str) -> str | None:
    """Return the subject of a sentence's first clause, for a verb that goes on with it."""
    match = re.match(
        rf"(?:[A-Z][^@%,¤]{{0,80}}, |(?:But|And|So|Then|Yet|Still) |[\"“]¤[\"”],? ?)?(?P<role>(?:[\w.’'-]+ ){{0,6}}?){_WHO}(?P<rest>.*)\Z",
        left,
    )
    if match is None or re.search(
        r"\b(?:of|for|to|and|from|with|that|by|about|who|in|on|as|after|when|if|while|because|said|told)\b",
        match["role"],
    ):
        return None
    rest = match["rest"]
    if re.match(r"(?:,| and\b| or\b|[’'])", rest) and not re.match(r", (?:who|a|the|an)\b", rest):
        return None
    if re.search(
        r"\b(?:they|we|it|that|which|because|as|after|when|while|if|who|whose|whom)\b|;|[.?!]\s|@\d+ (?:has|had|said|was|is|did)\b",
        rest,
    ):
        return None
    return match["who"]


def _is_attached(text: str, verb: re.Match[str], *, is_inverted: bool) -> bool:
    before = text[: verb.start()]
    if re.search(
        r"[\"”»],? ?\Z"
        if is_inverted
        else r"[\"”»][,—– ]{0,3}(?:[^,;.@\"”]{0,60})(?:@\d+|[Hh]e|[Ss]he)(?:[^\"“;:]{0,200})\Z",
        before,
    ):
        return True
    return re.match(r"[^\"“;.@%]{0,90}(?:[@%]\d+[^\"“;.@%]{0,40})?[\"“]¤", text[verb.end() :]) is not None


def choose(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues that say who speaks in a sentence as a whole: those of its quotations, or of its main clause."""
    if attached := [cue for cue in cues if cue.is_attached]:
        return attached
    if len({cue.subject for cue in cues}) < 2:
        return list(cues)
    first, last = cues[0], cues[-1]
    if (
        last.subject
        and _ENDS_SENTENCE.match(text, last.end)
        and re.search(r", (?:[\w.’'-]+ ){0,8}@?\w+ \Z", text[: last.start])
    ):
        return [last]
    if first.subject and _main_subject(text[: first.start]) == first.subject and not _CONTRAST.search(text, first.end):
        return [first]
    return list(cues)


_ENDS_SENTENCE = re.compile(
    rf"(?: (?:to reporters|in [^,.]{{3,40}}|at [^,.]{{3,40}}|during [^,.]{{3,40}}|{_DAY}))*\.?[\"”]?\s*\Z"
)
