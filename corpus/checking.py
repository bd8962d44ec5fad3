"""A text as people pass it on -> a verdict on all of it, or on each quotation in it."""

from dataclasses import dataclass

from corpus.quotations import quoting
from corpus.verification import Verdict, Verification
from corpus.verify import Verifier

_BEST_FIRST = (Verdict.EXACT, Verdict.STITCHED, Verdict.ALTERED, Verdict.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Checked:
    """A text, or a quotation in it (`is_part`), with the verdict; `has_more` where words stand around it."""

    text: str
    verification: Verification
    is_part: bool
    has_more: bool


def check(text: str, verifier: Verifier) -> tuple[Checked, ...]:
    """Verify a text; where it has quotation marks and is not exact as it stands, each quotation in it.

    Raises QuotationError as Verifier.verify does.
    """
    whole = verifier.verify(text)
    told = quoting(text)
    if whole.verdict == Verdict.EXACT or not told.quotations:
        return (Checked(text, whole, is_part=False, has_more=False),)
    is_part = told.has_more or len(told.quotations) > 1
    return tuple(Checked(one, verifier.verify(one), is_part, told.has_more) for one in told.quotations)


def in_all(checked: tuple[Checked, ...]) -> Verification:
    """Return one verdict: the worst one, with the passages of all unless one of them was not found."""
    verifications = [one.verification for one in checked]
    worst = max((one.verdict for one in verifications), key=_BEST_FIRST.index)
    matches = () if worst == Verdict.NOT_FOUND else tuple(match for one in verifications for match in one.matches)
    return Verification(worst, matches)
