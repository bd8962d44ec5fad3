"""A text as people pass it on -> a verdict on all of it, or on each quotation in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import QuotationError
from corpus.quotations import Quotation, attributed, quoting
from corpus.verification import Verdict, Verification
from corpus.verify import Verifier

MOST_QUOTATIONS = 100
_BEST_FIRST = (Verdict.EXACT, Verdict.STITCHED, Verdict.ALTERED, Verdict.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Checked:
    """A text, or a quotation in it (`is_part`), with the verdict; `around` are the words beside it, left aside."""

    text: str
    verification: Verification
    is_part: bool = False
    around: str = ""


def check(text: str, verifier: Verifier) -> tuple[Checked, ...]:
    """Verify a text; where it is not exact as it stands, each quotation in it, or what it gives to somebody.

    Raises QuotationError as Verifier.verify does, and where there are more than 100 quotations in it.
    """
    whole = verifier.verify(text)
    if whole.verdict != Verdict.EXACT:
        if quotations := quoting(text):
            is_part = len(quotations) > 1 or bool(quotations[0].around)
            found = {words: verifier.verify(words) for words in _distinct(quotations)}
            return tuple(Checked(one.words, found[one.words], is_part, one.around) for one in quotations)
        if told := attributed(text):
            rest = verifier.verify(told.words)
            if _BEST_FIRST.index(rest.verdict) <= _BEST_FIRST.index(whole.verdict):
                return (Checked(told.words, rest, is_part=True, around=told.around),)
    return (Checked(text, whole),)


def _distinct(quotations: Sequence[Quotation]) -> dict[str, None]:
    """Return what is quoted, each once; raises QuotationError where that is too much to look for at once."""
    words = dict.fromkeys(one.words for one in quotations)
    if len(words) > MOST_QUOTATIONS:
        raise QuotationError(
            f"the text has {len(words):,} quotations, and {MOST_QUOTATIONS} is the limit", "verify it in pieces"
        )
    return words


def in_all(checked: tuple[Checked, ...]) -> Verification:
    """Return one verdict: the worst one, with the passages of all unless one of them was not found."""
    verifications = [one.verification for one in checked]
    worst = max((one.verdict for one in verifications), key=_BEST_FIRST.index)
    matches = () if worst == Verdict.NOT_FOUND else tuple(match for one in verifications for match in one.matches)
    return Verification(worst, matches)
