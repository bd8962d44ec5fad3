"""Whether a word that is typed small is a name, as far as lists of words tell: "did putin come to hanoi"."""

from functools import cache, lru_cache

from english_words import get_english_words_set
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne
from wordfreq import top_n_list, zipf_frequency

from index.analyzer import CALENDAR, stem
from index.census_names import is_given_name, is_surname

_SHORTEST = 3  # letters
_SHORTEST_UNLISTED = 4  # of a name that no list of names has
# A name is nearly as frequent in other languages as in English, where "blew" and "nukes" are not.
_OTHER_LANGUAGES = ("nl", "pt")  # two are enough, and each takes 30 MB of memory
_MOST_ENGLISH_ZIPF = 1.6  # how much more frequent in English it may be, in powers of ten
_ELSEWHERE_ZIPF = 2.0  # how frequent it must be elsewhere to be told by that alone, once in ten million words
_COMMONEST_NAME_ZIPF = 5.5  # "may", were it not in the dictionary
_COMMONEST_UNLISTED_ZIPF = 4.5  # once in 30,000 words; commoner ones are "app", "info" and "haha"
_COMMON_ZIPF = 4.0  # once in 100,000 words: of these, compounds that the dictionary has not are made
_LIKELY_MEANT = 1_000  # the commonest words, which a word one slip away from is rather than a name: "ofer"
# "Dont" and "whats" are in no dictionary.
_WITHOUT_APOSTROPHE = frozenset(
    "aint arent cant couldnt didnt doesnt dont hadnt hasnt havent heres hes hows isnt itd itll lets mustnt shes"
    " shouldnt thats theres theyd theyll theyre theyve wasnt werent weve whats wheres whens whos whys wont wouldnt"
    " youd youll youre youve".split()
)
_DAYS_AND_MONTHS = frozenset(map(str.casefold, CALENDAR))


@lru_cache(maxsize=10_000)
def is_name(word: str) -> bool:
    """Say whether a word in small letters is a name rather than a word of the dictionary or a slip.

    Names that are words as well, such as "may" and "park", are not told. The dictionary, which the distribution
    english-words carries, is of 1934: it has no "selfie", which counts as a name.
    """
    if not (word.isalpha() and word.islower()) or len(word) < _SHORTEST or is_in_dictionary(word):
        return False
    if word in _WITHOUT_APOSTROPHE or word in _DAYS_AND_MONTHS:
        return False
    zipf = zipf_frequency(word, "en")
    elsewhere = sum(zipf_frequency(word, language) for language in _OTHER_LANGUAGES) / len(_OTHER_LANGUAGES)
    if zipf - elsewhere > _MOST_ENGLISH_ZIPF:
        return False
    if is_given_name(word.title()):
        return zipf < _COMMONEST_NAME_ZIPF
    if _is_slip(word):
        return False
    if word in _dictionary().names:
        return zipf < _COMMONEST_NAME_ZIPF
    is_known = is_surname(word.title()) or (elsewhere >= _ELSEWHERE_ZIPF and not _is_compound(word))
    return is_known and len(word) >= _SHORTEST_UNLISTED and zipf < _COMMONEST_UNLISTED_ZIPF


def is_in_dictionary(word: str) -> bool:
    """Say whether a word in small letters, or what it is an inflection of, is in the dictionary."""
    listed, stemmed = _dictionary().words, stem(word)
    if word in listed:
        return True
    uninflected = [stemmed, f"{stemmed}e", *([f"{stemmed[:-1]}y"] if word.startswith(f"{stemmed}e") else [])]
    return stemmed != word and not listed.isdisjoint(uninflected)


class _Dictionary:
    """The words of a dictionary that are written small, and those that are only written with a capital, made small."""

    def __init__(self) -> None:
        entries: set[str] = get_english_words_set(["web2"])
        self.words = frozenset(entry for entry in entries if entry.islower())
        self.names = frozenset(entry.casefold() for entry in entries if entry[:1].isupper()) - self.words


@cache
def _dictionary() -> _Dictionary:
    return _Dictionary()


def _is_compound(word: str) -> bool:
    """Say whether a word is two common ones: "timeline", "blacklist"."""
    cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
    return any(_is_common(word[:cut]) and _is_common(word[cut:]) for cut in cuts)


def _is_common(word: str) -> bool:
    return zipf_frequency(word, "en") >= _COMMON_ZIPF and is_in_dictionary(word)


def _is_slip(word: str) -> bool:
    return extractOne(word, _likely_meant(), scorer=OSA.distance, score_cutoff=1) is not None


@cache
def _likely_meant() -> tuple[str, ...]:
    return tuple(word for word in top_n_list("en", _LIKELY_MEANT, wordlist="small") if is_in_dictionary(word))
