"""Questions about the library itself -> answers: who is quoted, what somebody said, what happened on a day.

They are looked up, not searched for, so what they quote is as certain as the names and days in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice, zip_longest

from bot.answer import Answer, Quote
from bot.catalogue.ambiguity import described, may_be_several, taken_as_day
from bot.catalogue.contents import Contents
from bot.catalogue.days import is_no_day
from bot.catalogue.days_meant import days_meant, is_plan
from bot.catalogue.library_questions import (
    AsksForReaction,
    AsksForSources,
    AsksWhatHappened,
    AsksWhatWasSaid,
    AsksWho,
    AsksWhoSaid,
    AsksWhoSomebodyIs,
    LibraryQuestion,
)
from bot.catalogue.listing import Listing, People, Sources, Timeline
from bot.catalogue.looked_up import LOOKED_UP, LookedUp, distinct
from bot.catalogue.people import Person, find_persons, named_more_often
from bot.catalogue.statement_answers import StatementAnswers
from bot.catalogue.states import are_experts, quotes_nobody_for, state_named
from corpus.verification import Verdict
from index.attribution.sides import EXPERT
from index.passage import Span


class LibraryAnswers:
    """Answers from the contents of one revision; `threshold` is from which confidence on they count."""

    def __init__(self, contents: Contents, threshold: float) -> None:
        self._contents = contents
        self._looked_up = LookedUp(contents, threshold)
        self._statements = StatementAnswers(contents, self._looked_up)

    def answer(self, asked: LibraryQuestion, question: str, top: int) -> Answer | None:
        """Answer what a question in words asks of the library; None where it had better be searched for.

        That is so where nobody who is quoted is meant for certain, or no article tells of the day.
        """
        match asked:
            case AsksWho(of):
                return self.people(question, top, of)
            case AsksForSources():
                return self.sources(question, top)
            case AsksWhatHappened(day) if is_no_day(day):
                return self._looked_up.answer(question, 0.0, (), notice=f"No calendar has “{day}”.")
            case AsksWhatHappened(day):
                days = days_meant(day, self._contents)
                answer = self.timeline(question, days[:1], top) if days or not day else None
                return replace(answer, notice=taken_as_day(day, days)) if answer and len(days) > 1 else answer
            case AsksWhoSaid(words):
                return self._word_for_word(question, words, top)
            case AsksWhoSomebodyIs(name):
                persons = find_persons(name, self._contents.introduced())
                return self._introduced(question, name, persons, top) if persons else None
            case AsksForReaction(name):
                return self.answer(AsksWhatWasSaid(name, ""), question, top)
            case AsksWhatWasSaid(name, topic):
                persons = find_persons(name, self._contents.persons())
                if (
                    not persons
                    and (answer := self._statements.said_by_state(question, name, topic, top))
                    and answer.answered
                ):
                    return answer
                is_certain = persons and not named_more_often(name, persons, self._contents.titled())
                return self._statements.said(question, name, topic, top) if is_certain else None

    def people(self, question: str, top: int, of: str = "") -> Answer:
        """Say who is quoted, of a state or of experts where these are named, with a statement of each of the first."""
        side = EXPERT if are_experts(of) else state_named(of)
        persons = [person for person in self._contents.persons() if side in (None, person.side)]
        if side and not persons:
            return self._looked_up.answer(question, 0.0, (), notice=quotes_nobody_for(side))
        quotes = [self._looked_up.quote(*person.statements[0]) for person in persons[:top]]
        return self._listing(question, People(tuple(person.listed() for person in persons)), quotes)

    def _introduced(self, question: str, name: str, persons: Sequence[Person], top: int) -> Answer:
        turns = chain.from_iterable(zip_longest(*(person.statements for person in persons)))
        places = [(placed[0], Span(placed[1].start, placed[1].end)) for placed in turns if placed is not None]
        quotes = distinct((self._looked_up.quote_span(article, span) for article, span in places), top)
        notice = may_be_several(name, persons) if len(persons) > 1 else None
        if len(persons) == 1 and any(_is_by_another(quote, persons[0]) for quote in quotes[:1]):
            notice = f"The articles tell of {described(persons[0].listed())}."
        return self._looked_up.answer(question, LOOKED_UP if quotes else 0.0, quotes, notice=notice)

    def _word_for_word(self, question: str, words: str, top: int) -> Answer | None:
        """Show where words stand in the articles as they are quoted; None where they stand nowhere so."""
        verification = self._contents.verifier().verify(words)
        if verification.verdict != Verdict.EXACT:
            return None
        places = ((match.article, Span(match.start, match.end)) for match in verification.matches)
        quotes = distinct((self._looked_up.quote_span(article, span) for article, span in places), top)
        return self._looked_up.answer(question, LOOKED_UP, quotes) if quotes else None

    def timeline(self, question: str, days: Sequence[date], top: int) -> Answer:
        """Say what the articles tell of some days, or of all days where none is given."""
        passages = tuple(told for told in self._contents.days() if not days or told.day in days)
        if days:
            passages = tuple(sorted(passages, key=lambda told: is_plan(told, self._contents)))
        quotes = (self._looked_up.quote_span(told.article, Span(told.start, told.end)) for told in passages)
        return self._listing(question, Timeline(passages), distinct(quotes, top))

    def sources(self, question: str, top: int) -> Answer:
        """Say which articles there are, with the first passage of each of the latest."""
        sources = self._contents.sources()
        quotes = [self._looked_up.first_quote(source.article) for source in islice(sources, top)]
        return self._listing(question, Sources(sources), quotes)

    def said(self, question: str, name: str, topic: str, top: int) -> Answer:
        """Quote what somebody said, and nobody else; on a topic the most fitting first, else the latest articles'."""
        return self._statements.said(question, name, topic, top)

    def _listing(self, question: str, listing: Listing, quotes: Iterable[Quote | None]) -> Answer:
        given = tuple(quote for quote in quotes if quote is not None)
        return replace(self._looked_up.answer(question, LOOKED_UP if given else 0.0, given), listing=listing)


def _is_by_another(quote: Quote, person: Person) -> bool:
    """Say whether somebody of another name speaks in a quote that introduces a person."""
    return quote.speaker is not None and set(quote.speaker.split()).isdisjoint(person.name.split())
