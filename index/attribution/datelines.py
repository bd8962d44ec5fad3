"""Where and for whom an article was written, in front of its first sentence: "SEOUL (Reuters) - "."""

import re

_PLACE = r"[A-Z][\w.’'-]*(?:[ /][A-Z][\w.’'-]*){0,3}"
_AGENCY = r"\((?:Reuters|AP|AFP|UPI|CNN|CNN Business|CBN News|Bloomberg|Xinhua|Yonhap|KCNA|Kyodo|TNS|WSJ|BBC|NPR)\)"
_DATELINE = re.compile(
    rf"(?:{_PLACE}(?:, {_PLACE})*,? ?)?{_AGENCY} ?(?:[-–—]+ ?)?"
    rf"|[A-Z][A-Z. /]{{3,30}}(?:, {_PLACE})*(?:, [A-Z]\w{{2,4}}\.? \d{{1,2}})? (?:[-–—]|--) "
)


def after_dateline(text: str, start: int, end: int) -> int:
    """Return where a sentence begins behind its dateline; `start` where it has none."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match else start
