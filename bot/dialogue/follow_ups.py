"""A question in a conversation -> its answer, taken together with what was asked before where it leans on that.

How a question leans is read off its words (bot/dialogue/dependence.py), what it may mean is put into whole
questions (bot/dialogue/rephrasing.py), and which of these is taken is decided by what answers: the likeliest one
that has an answer which bears out the follow-up's own words. A question that stands alone is answered as
if nothing had been asked before, and ends what was.
"""

from dataclasses import replace

from bot.answer import Answer, Quote, narrowed, taken_back
from bot.catalogue.listing import Timeline
from bot.desk import Desk
from bot.dialogue.chat_words import without_chat_words
from bot.dialogue.conversations import Conversations, Turn
from bot.dialogue.dependence import (
    AddsTo,
    AsksForMore,
    AsksOfAnotherDay,
    AsksOn,
    AsksTheSameOf,
    AsksWhoSpoke,
    Dependence,
    PointsBack,
    StandsAlone,
    dependence,
    person_of,
)
from bot.dialogue.evidence import bears_out, evidence_for
from bot.dialogue.meant import is_of_other_gender, last_meant, may_mean
from bot.dialogue.rephrasing import SAYS, mentions, names_somebody, rephrased
from bot.dialogue.small_talk import asks_nothing
from bot.errors import QuestionError
from bot.words import NO_MORE
from index.account_questions import folded_words

_OF_THE_SAME = (AsksOn, AsksWhoSpoke)
_LEANS_SURELY = (*_OF_THE_SAME, AsksTheSameOf, AsksOfAnotherDay, AddsTo)
_AT_LEAST = 6  # quotes to look at for one that bears out what is asked
_SURER = 0.1  # by which the joined question must be surer than one that has an answer by itself


class FollowUps:
    """Answers the questions of conversations, each with the state of its own."""

    def __init__(self, desk: Desk, conversations: Conversations) -> None:
        self._desk = desk
        self._conversations = conversations

    def answer(self, conversation: str, alone: Answer, top: int) -> Answer:
        """Return the answer to a question that was asked in a conversation, given its answer when taken alone."""
        turns = self._conversations.turns(conversation)
        names = self._desk.known_words() if turns else frozenset()
        asked = without_chat_words(alone.read_as or alone.question)
        leaning = dependence(asked, names)
        if isinstance(leaning, StandsAlone) or (not turns and not isinstance(leaning, (*_OF_THE_SAME, AsksForMore))):
            return self._by_itself(conversation, alone, asked, names)
        if isinstance(leaning, AsksForMore) and turns:
            self._conversations.stay(conversation)
            return self._more(turns[0], alone, top)
        meant = may_mean(leaning, turns) if turns else ()
        for before in meant:
            found = self._taken_with(before, alone, asked, leaning, top, names)
            if found is not None:
                answer, searched = found
                if isinstance(leaning, _OF_THE_SAME):  # which is what comes next may ask on of
                    self._conversations.stay(conversation)
                else:
                    self._conversations.go_on(conversation, _turn(answer, searched))
                return answer
        is_whole = isinstance(leaning, AddsTo) and leaning.is_whole
        if is_whole or leaning == PointsBack(None) or _names_a_topic(leaning, alone, names):
            return self._by_itself(conversation, alone, asked, names)
        wholes = rephrased(asked, leaning, meant[0], names) if meant and _names_another(leaning, names) else []
        if wholes:
            self._conversations.go_on(conversation, Turn(alone.question, wholes[0], answered=False))
        else:
            self._conversations.stay(conversation)
        is_of_none = isinstance(leaning, AsksTheSameOf) and not wholes and not any(turn.answered for turn in turns)
        return self._without_any(alone, last_meant(meant or turns).asked if turns and not is_of_none else None)

    def _by_itself(self, conversation: str, alone: Answer, asked: str, names: frozenset[str]) -> Answer:
        """Return the answer to a question by itself, which ends what was asked before where it is about something.

        Not where it has no answer and names nobody: who is asked about next may be of before.
        """
        if asks_nothing(asked):
            self._conversations.stay(conversation)
        elif alone.answered or mentions(asked, names):
            self._conversations.begin(conversation, _turn(alone, asked))
        else:
            self._conversations.go_on(conversation, _turn(alone, asked))
        return alone

    def _more(self, before: Turn, alone: Answer, top: int) -> Answer:
        """Return further quotes of the question before, none of which was shown."""
        answer = self._desk.answer(before.searched, len(before.shown) + top)
        quotes = [quote for quote in answer.quotes if quote.place not in before.shown][:top]
        elapsed = alone.elapsed_ms + answer.elapsed_ms
        taken = replace(answer, question=alone.question, follows=before.asked, elapsed_ms=elapsed, listing=None)
        if quotes:
            return narrowed(taken, quotes)
        return replace(taken_back(taken, self._desk.threshold), nearest=None, notice=NO_MORE)

    def _taken_with(
        self, before: Turn, alone: Answer, asked: str, leaning: Dependence, top: int, names: frozenset[str]
    ) -> tuple[Answer, str] | None:
        """Return an answer to what the question means after another, and that meaning; None where none is found."""
        is_answered = isinstance(leaning, AddsTo) and leaning.is_whole and alone.answered
        asks_of_quotes = isinstance(leaning, AsksWhoSpoke)
        for whole in rephrased(asked, leaning, before, names, may_join=not is_answered):
            try:
                # the same question again has the same accounts
                is_same = whole == before.searched and not asks_of_quotes
                answer = self._desk.answer(whole, top if is_same else max(top, _AT_LEAST))
            except QuestionError:  # together they are too long
                continue
            if any(_is_by_other_gender(asked, leaning, quote) for quote in answer.quotes):
                continue
            quotes = [quote for quote in answer.quotes if bears_out(asked, leaning, answer, quote)]
            if quotes and (asks_of_quotes or (isinstance(leaning, AsksOn) and evidence_for(asked))):
                near = before.shown if asks_of_quotes and before.shown else self._near(before)
                quotes = [quote for quote in quotes if quote.place in near]
                quotes.sort(key=lambda quote: quote.place not in before.shown)  # what "that" points at was read already
            quotes = quotes[:top]
            is_put = isinstance(leaning, PointsBack) and not whole.endswith(asked)  # a name for the pronoun
            is_surer = isinstance(leaning, _LEANS_SURELY) or person_of(leaning)
            if quotes and (is_surer or is_put or not alone.answered or answer.confidence >= alone.confidence + _SURER):
                elapsed = alone.elapsed_ms + answer.elapsed_ms
                taken = replace(answer, question=alone.question, follows=before.asked, elapsed_ms=elapsed)
                return narrowed(taken, quotes), whole
        return None

    def _near(self, before: Turn) -> frozenset[tuple[str, int]]:
        """Return where the passages stand that answer the question before: "when was that?" asks of what they tell."""
        return before.shown.union(quote.place for quote in self._desk.answer(before.searched, _AT_LEAST).quotes)

    def _without_any(self, alone: Answer, earlier: str | None) -> Answer:
        """Return that a follow-up has no answer, whatever was found for its bare words."""
        if not alone.answered:
            return replace(alone, follows=earlier)
        return replace(taken_back(alone, self._desk.threshold), follows=earlier, listing=None)


def _turn(answer: Answer, searched: str) -> Turn:
    speaker = answer.quotes[0].speaker if answer.quotes else None
    days = {told.day for told in answer.listing.passages} if isinstance(answer.listing, Timeline) else set()
    day = days.pop() if len(days) == 1 else None
    return Turn(answer.question, searched, speaker, answered=answer.answered, day=day)


def _names_a_topic(leaning: Dependence, alone: Answer, names: frozenset[str]) -> bool:
    """Say whether "what about the lunch?", which is nobody's name, has an answer about that by itself."""
    if not isinstance(leaning, AsksTheSameOf) or person_of(leaning):
        return False
    is_name = not names.isdisjoint(folded_words(leaning.other))
    return not is_name and any(bears_out(alone.question, leaning, alone, quote) for quote in alone.quotes[:1])


def _names_another(leaning: Dependence, names: frozenset[str]) -> bool:
    """Say whether a follow-up itself names somebody or a day: "and Merkel?", "what did Merkel say about that?"."""
    match leaning:
        case AsksOfAnotherDay():
            return True
        case AsksTheSameOf(other):
            return person_of(leaning) is None and names_somebody(other, names)
        case AddsTo(rest):
            return bool(mentions(rest, names))
    return False


def _is_by_other_gender(question: str, leaning: Dependence, quote: Quote) -> bool:
    """Say whether "she" is asked for and a man speaks, or the other way round."""
    pronoun = person_of(leaning)
    asks_for_words = isinstance(leaning, AsksTheSameOf) or SAYS.search(question) is not None
    return pronoun is not None and asks_for_words and is_of_other_gender(quote.speaker, pronoun)
