"""Questions that ask how somebody took what was asked before, and name no more than that: "how did Seoul react?"."""

import re

from bot.catalogue.library_questions import AsksWhatWasSaid, understand

# "how did Seoul react?", "does Seoul agree?": to what was asked about, with it.
_REACTS = re.compile(
    r"(?:how|what) (?:did|does|do|has|have|was|were|is) (?P<who>.{2,40}?)(?:['’]s)?"
    r" (?:react|reacted|respond|responded|reply|replied|answer|reaction|response)",
    re.IGNORECASE,
)
_AGREES = re.compile(r"(?:do|does|did|would|will) (?P<who>.{2,40}?) (?:really |also )?(?:dis)?agree", re.IGNORECASE)


def who_reacts(asked: str) -> str | None:
    """Return who is to react to what was asked before, or to agree with it; None where neither is asked."""
    reacts = _REACTS.fullmatch(asked)
    return reacts["who"] if reacts else who_agrees(asked)


def who_agrees(asked: str) -> str | None:
    """Return who is to agree with what was asked before; None where that is not asked, or nobody is named."""
    agrees = _AGREES.fullmatch(asked)
    is_of_somebody = agrees and isinstance(understand(f"what did {agrees['who']} say"), AsksWhatWasSaid)
    return agrees["who"] if agrees and is_of_somebody else None
