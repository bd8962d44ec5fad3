"""Names in a question that no passage mentions: "What did Kim Yo-jong do?" where nobody wrote of her."""

import re
from collections.abc import Iterable

from wordfreq import zipf_frequency

from index.analyzer import CALENDAR, words
from index.ranking.lexical import LexicalIndex

_BEGINS_SENTENCE = re.compile(r"(?:\A|[.?!:] )\W*\Z")
_NEVER_CAPITAL = frozenset("a an and at by for from in of on or the to with".split())  # in titles
_COMMONEST_ZIPF = 5.5  # three in ten thousand words: "Why", "First"


class AbsentNames:
    """Tells whether a library mentions whom or what a question names."""

    def __init__(self, lexical: LexicalIndex, known: Iterable[str]) -> None:
        """Take the index that knows the library's words, and names that need not be there: "Norway", or an alias."""
        self._lexical = lexical
        self._known = frozenset(word.term for name in known for word in words(name))

    def are_in(self, question: str) -> bool:
        """Say whether a question names, within a sentence, what no passage mentions: a capital tells a name."""
        asked = list(words(question))
        if not any(word.text.islower() and word.text not in _NEVER_CAPITAL for word in asked):
            return False  # "What Did They Want In Hanoi": a capital tells nothing
        return any(
            word.text[0].isupper()
            and not word.text.isupper()
            and zipf_frequency(word.text, "en") < _COMMONEST_ZIPF
            and word.text not in CALENDAR
            and word.term not in self._lexical
            and word.term not in self._known
            and not _BEGINS_SENTENCE.search(question, 0, word.start)
            for word in asked
        )
