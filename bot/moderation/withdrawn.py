"""Articles withdrawn for good -> why one of them is refused."""

from collections.abc import Callable, Iterable

from corpus.raw_article import RefusedInput
from corpus.store.records import Withdrawal


def refusal_of(withdrawals: Iterable[Withdrawal]) -> Callable[[str], RefusedInput | None]:
    """Return what says of an article's id why it may not come back, or None where it may."""
    # In lower case, as ids that differ in nothing else are one file's name on some systems.
    withdrawn = {withdrawal.article_id.lower(): withdrawal for withdrawal in withdrawals}

    def refusal(article_id: str) -> RefusedInput | None:
        found = withdrawn.get(article_id.lower())
        if found is None:
            return None
        because = f": {found.why}" if found.why else ""
        problem = f"{found.article_id} was withdrawn for good on {found.at:%Y-%m-%d} by {found.actor}{because}"
        return RefusedInput(article_id, problem, f"`metropole corpus restore {found.article_id}` allows it again")

    return refusal
