"""What differs between two versions of an article, to be read by a person."""

from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum

from corpus.article import Article, Provenance
from corpus.raw_article import PUBLISHER_NOT_STATED

# A person sees these in the text itself, or can do nothing with them.
_NOT_SHOWN = frozenset({"source_sha256", "retrieved"})


class Side(StrEnum):
    """Which version a line is of."""

    BEFORE = "-"
    AFTER = "+"


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A paragraph or a field of provenance as it was before or is after."""

    side: Side
    text: str


def differences(before: Article, after: Article) -> tuple[DifferenceLine, ...]:
    """List what changed, provenance first, each thing as it was and as it is."""
    lines = []
    for field in fields(Provenance):
        was, now = _shown(before.provenance, field.name), _shown(after.provenance, field.name)
        if was != now and field.name not in _NOT_SHOWN:
            name = field.name.replace("_", " ")
            lines += [DifferenceLine(Side.BEFORE, f"{name}: {was}")] if was is not None else []
            lines += [DifferenceLine(Side.AFTER, f"{name}: {now}")] if now is not None else []
    was_text, now_text = before.text.split("\n\n"), after.text.split("\n\n")
    matcher = SequenceMatcher(a=was_text, b=now_text, autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        if operation != "equal":
            lines += [DifferenceLine(Side.BEFORE, paragraph) for paragraph in was_text[i:j]]
            lines += [DifferenceLine(Side.AFTER, paragraph) for paragraph in now_text[k:m]]
    return tuple(lines)


def _shown(provenance: Provenance, name: str) -> object:
    """Return a field for people, or None where the source does not give it."""
    value = getattr(provenance, name)
    if name == "stated_by_hand":
        return ", ".join(value) or None
    return None if value == PUBLISHER_NOT_STATED else value
