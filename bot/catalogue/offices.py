"""Who holds an office that no article gives anybody: what the search finds counts only where it names the office.

"Who is Canada's foreign minister?" is not answered by what tells of Canada's prime minister.
"""

import re

from bot.answer import Answer, narrowed, taken_back
from bot.catalogue.library_questions import AsksWhoSomebodyIs
from index.analyzer import fold, word_texts
from index.attribution.countries import COUNTRY_NAME
from index.attribution.roles import ROLE_MODIFIERS, ROLE_NOUNS

_STATE = re.compile(rf"\b{COUNTRY_NAME}(?:['’]s?)?", re.IGNORECASE)
_EMPTY_WORDS = frozenset("a an the of for in current s".split())


def only_of_office(answer: Answer, asked: AsksWhoSomebodyIs, threshold: float) -> Answer:
    """Keep of an answer what names the office that is asked for; all of it, where none is."""
    office = _office(asked.name)
    if not office or not answer.answered:
        return answer
    quotes = [quote for quote in answer.quotes if office <= _words(quote.highlight.text)]
    return narrowed(answer, quotes) if quotes else taken_back(answer, threshold)


def _office(name: str) -> set[str]:
    """Return the words of an office, the state aside; none where anything else is named."""
    words = _words(_STATE.sub(" ", name)) - _EMPTY_WORDS
    is_office = words <= ROLE_NOUNS | ROLE_MODIFIERS and not words.isdisjoint(ROLE_NOUNS)
    return words if is_office else set()


def _words(text: str) -> set[str]:
    return {fold(word) for word in word_texts(text)}
