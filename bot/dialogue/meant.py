"""Which of the questions before a follow-up it may mean."""

from collections.abc import Callable, Sequence

from bot.catalogue.library_questions import AsksWhatWasSaid, understand
from bot.catalogue.states import are_experts, state_named
from bot.dialogue.conversations import Turn
from bot.dialogue.dependence import AsksOfAnotherDay, AsksOn, AsksWhoSpoke, Dependence, person_of
from index.census_names import gender_of

_GENDERS = dict.fromkeys(("he", "him", "his", "himself"), "male") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)


def may_mean(leaning: Dependence, turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return the turns that a follow-up may lean on, the latest first.

    "She" is no man whose words were asked for, and nobody from before the one whose words were asked for
    last. "Why?" asks on of what was asked last, also where that had no answer, "who said that?" of what was
    shown last, and "the day before?" of the day that was asked about last.
    """
    if isinstance(leaning, (AsksWhoSpoke, AsksOfAnotherDay)):
        return tuple(turns[:1])
    pronoun = person_of(leaning)
    if pronoun:
        fitting = [turn for turn in turns if not _is_of_other(turn, pronoun)]
        return _as_far_as(_asks_for_words_of_one, fitting)
    return _as_far_as(lambda turn: not turn.answered, turns) if isinstance(leaning, AsksOn) else tuple(turns)


def last_meant(turns: Sequence[Turn]) -> Turn:
    """Return which of the turns a follow-up without an answer is shown to follow: the latest that had one."""
    return next((turn for turn in turns if turn.answered), turns[0])


def is_of_other_gender(name: str | None, pronoun: str) -> bool:
    """Say whether a man is meant and "she" asked for, or the other way round, as far as the given name tells."""
    return name is not None and gender_of(name.split()[0]) not in (None, "", _GENDERS[pronoun])


def _as_far_as(is_last: Callable[[Turn], bool], turns: Sequence[Turn]) -> tuple[Turn, ...]:
    end = next((number for number, turn in enumerate(turns, start=1) if is_last(turn)), len(turns))
    return tuple(turns[:end])


def _asks_for_words_of_one(turn: Turn) -> bool:
    asked = understand(turn.searched)
    return isinstance(asked, AsksWhatWasSaid) and not state_named(asked.name) and not are_experts(asked.name)


def _is_of_other(turn: Turn, pronoun: str) -> bool:
    asked = understand(turn.searched)
    return isinstance(asked, AsksWhatWasSaid) and any(
        is_of_other_gender(name, pronoun) for name in (asked.name, turn.speaker)
    )
