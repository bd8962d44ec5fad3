"""Whom an article names with a role before the name: people, quoted or not, and no states or offices."""

import re
from collections import Counter

from corpus.article import Article

_ROLE = (
    r"(?:[Pp]resident|[Ll]eader|[Mm]inister|[Ss]ecretary(?: of [Ss]tate| of [Dd]efen[cs]e|[- ][Gg]eneral)?"
    r"|[Cc]hair(?:man|woman|person)?|[Pp]remier|[Cc]hancellor|[Aa]mbassador|[Ss]enator|Sen\.|Rep\.|[Gg]overnor|Gov\."
    r"|[Ee]nvoy|[Rr]epresentative|[Ss]pokes(?:man|woman|person)|[Aa]dvis[eo]r|[Dd]irector|[Gg]eneral|Gen\.|[Aa]dmiral"
    r"|[Pp]rofessor|Prof\.|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|[Aa]nalyst|[Ee]xpert|[Ll]awmaker|[Dd]iplomat|[Nn]egotiator)"
)
_NAME_WORD = r"[A-Z][^\W\d_]*(?:[-'’][^\W\d_]+)*(?<!['’]s)"
_TITLED = re.compile(rf"\b{_ROLE} ({_NAME_WORD}(?: {_NAME_WORD}){{1,2}})")


def titled_names(article: Article) -> Counter[str]:
    """Return the full names (two or three words) that stand after a role, and how often they do."""
    return Counter(_TITLED.findall(article.text))
