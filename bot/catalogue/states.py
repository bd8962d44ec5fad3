"""What a state says: whoever speaks for it, by name or not."""

import re
from collections.abc import Mapping, Sequence

from bot.catalogue.people import Person
from corpus.library import Library
from index.attribution.countries import SIDES_BY_FOLDED_NAME
from index.attribution.sides import EXPERT
from index.ranking.aliases import shipped_aliases
from index.speakers import Statement

_OFFICE = re.compile(
    r"\A(?:the )|['’]s\b|\b(?:officials?|government|side|delegation|leadership|regime|authorities|diplomats?"
    r"|administration|foreign ministry|state media|spokes(?:man|men|woman|person|people))\b",
    re.IGNORECASE,
)
# Which speak for a state, but are not all who do.
_INSTITUTION = re.compile(
    r"white house|state department|pentagon|congress|\bcia\b|\bfbi\b|\bkcna\b|central news agency|workers' party"
    r"|blue house|cheong wa dae|kremlin|downing street|security council|\biaea\b|atomic energy agency",
    re.IGNORECASE,
)
EXPERT_NOUNS = r"(?:experts?|analysts?|observers?|scholars?|academics?|commentators?|researchers?)"
_EXPERTS = re.compile(
    rf"(?:(?:the|all|independent|other|most|some) )*(?:(?P<of>[\w.-]+(?: [\w.-]+)?) )?{EXPERT_NOUNS}", re.IGNORECASE
)
_WITH_ARTICLE = frozenset(("Netherlands", "Philippines", "European Union"))


def state_named(name: str) -> str | None:
    """Return the side that a name in a question is of ("Beijing", "the Chinese government"), or None."""
    bare = " ".join(_OFFICE.sub(" ", name.casefold()).split())
    usual = shipped_aliases().replace(name).casefold().strip()
    ways = (name.casefold().strip(), bare, bare.removesuffix("s"), usual)
    return next((side for way in ways if (side := SIDES_BY_FOLDED_NAME.get(way))), None)


def are_experts(name: str) -> bool:
    """Say whether a name in a question means independent experts, whoever they are or of a country: "US analysts"."""
    match = _EXPERTS.fullmatch(name.strip())
    return match is not None and (match["of"] is None or state_named(match["of"]) is not None)


def are_of_a_country(experts: str) -> bool:
    """Say whether experts in a question are those of one country."""
    match = _EXPERTS.fullmatch(experts.strip())
    return match is not None and match["of"] is not None


def with_article(side: str) -> str:
    """Return a side's name as it stands in a sentence: "the United States"."""
    return f"the {side}" if side in _WITH_ARTICLE or side.startswith("United") else side


def quotes_nobody_for(side: str) -> str:
    """Say that nobody is quoted who speaks for a side."""
    whom = "no independent experts" if side == EXPERT else f"nobody who speaks for {with_article(side)}"
    return f"The library quotes {whom}."


def speaker_for_state(
    name: str, side: str, persons: Sequence[Person], unnamed: Mapping[str, Sequence[Statement]], library: Library
) -> Person | None:
    """Return all that is said for a side as one person's, the latest articles first; None where nothing is.

    Of an institution ("the White House") only what its own people say counts, where that is known.
    """
    theirs = [statement for person in persons if person.side == side for statement in person.statements]
    theirs += [(article, s) for article, said in unnamed.items() for s in said if s.speaker.side == side]
    if institutions := [*_INSTITUTION.finditer(f"{name}, {shipped_aliases().replace(name)}")]:
        either = "|".join(re.escape(institution.group()) for institution in institutions)
        named = re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
        theirs = [
            (a, s) for a, s in theirs if named.search(s.speaker.role or library[a].text[s.start : s.end])
        ] or theirs
    if not theirs:
        return None
    published = {article.id: str(article.provenance.published or "") for article in library}
    theirs.sort(key=lambda placed: (placed[0], placed[1].start))
    theirs.sort(key=lambda placed: published[placed[0]], reverse=True)
    return Person(side, (), side, tuple(theirs))
