"""What comes of verifying a text, in the words that every platform uses."""

from collections.abc import Callable, Sequence

from bot.crediting import Credited
from bot.words import NOT_IDENTIFIED, credit_in_words
from corpus.checking import Checked
from corpus.verification import Difference, Verdict
from index.speakers import Speaker

_MEANINGS = {
    Verdict.EXACT: "the library has this word for word.",
    Verdict.ALTERED: "the library has this in other words.",
    Verdict.STITCHED: "the library has these pieces, but not together.",
    Verdict.NOT_FOUND: "the library has nothing like this.",
}


def verdict_in_words(verdict: Verdict) -> tuple[str, str]:
    """Return the verdict, and what it means: "Exact", "the library has this word for word."."""
    return verdict.value.capitalize(), _MEANINGS[verdict]


def checked_in_words(checked: Checked, shown: Callable[[str], str]) -> str:
    """Return which words a verdict is on, and whether others were left aside; `shown` as below."""
    aside = "; the words around it were left aside" if checked.around else ""
    return f"Checked: “{shown(checked.text)}”{aside}"


def speakers_in_words(speakers: Sequence[Speaker]) -> str:
    """Return who says a passage, with roles, or that it is not known."""
    return " and ".join(credit_in_words(one.name, one.role) for one in speakers) or NOT_IDENTIFIED


def warning_in_words(credited: Credited) -> str | None:
    """Return that a text gives to one person what the library has from another, or None where it does not."""
    if credited.named_instead is None:
        return None
    names = dict.fromkeys(speaker.name for speakers in credited.speakers for speaker in speakers)
    return f"Careful: the text names {credited.named_instead}, but the library has this from {' and '.join(names)}."


def difference_in_words(difference: Difference, shown: Callable[[str], str]) -> str:
    """Return what a quotation leaves out, adds or says otherwise; `shown` makes words of others fit to be shown."""
    said, source = shown(difference.said), shown(difference.source)
    if not said:
        return f"leaves out “{source}”"
    if not source:
        return f"adds “{said}”"
    if not _has_words(said):
        return f"has only “{said}” where the source says “{source}”"
    if not _has_words(source):
        return f"says “{said}” where the source has only “{source}”"
    return f"says “{said}” where the source says “{source}”"


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
