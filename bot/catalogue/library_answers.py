"""Questions about the library itself -> answers: who is quoted, what somebody said, what happened on a day.

They are looked up, not searched for, so what they quote is as certain as the names and days in it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice, zip_longest
from time import perf_counter

from bot.answer import Answer, Quote, quote_from, taken_back
from bot.catalogue.contents import Contents
from bot.catalogue.days import means_day
from bot.catalogue.library_questions import (
    AsksForReaction,
    AsksForSources,
    AsksWhatHappened,
    AsksWhatWasSaid,
    AsksWho,
    AsksWhoSomebodyIs,
    LibraryQuestion,
)
from bot.catalogue.listing import DatedPassage, Listing, People, QuotedPerson, Sources, Timeline
from bot.catalogue.people import Person, find_persons, most_quoted, named_more_often
from bot.catalogue.states import are_experts, state_named, with_article
from bot.day_in_words import day_in_words
from index.attribution.sides import EXPERT
from index.passage import RankedPassage, Signals, Span
from index.speakers import Statement

# How sure a looked-up answer is: the share of names, and of days, that are to be right.
LOOKED_UP = 0.97
_NO_SIGNALS = Signals(dense=0, lexical=0, late_passage=0, late_sentence=0, unmatched=1)
# Topics that leave nothing out: whatever somebody said in these articles is about that.
_WHOLE_EVENT = re.compile(
    r"(?:(?:the|this|that|all) )*(?:it|this|that|all|outcomes?|results?|summit|talks|meetings?|events?|news|situation"
    r"|end(?:ing)?|failure|breakdown|collapse|happened|thing)(?: of .+)?",
    re.IGNORECASE,
)
_LONGEST_TOPIC = 4  # words; a longer one tells of something in words that another need not use
_MOST_NAMED = 8  # people named in a notice
_LONGEST_ROLE = 60  # characters of a role in it


class LibraryAnswers:
    """Answers from the contents of one revision; `threshold` is from which confidence on they count."""

    def __init__(self, contents: Contents, threshold: float) -> None:
        self._contents = contents
        self._threshold = threshold
        self._began = perf_counter()

    def answer(self, asked: LibraryQuestion, question: str, top: int) -> Answer | None:
        """Answer what a question in words asks of the library; None where it had better be searched for.

        That is so where nobody who is quoted is meant for certain, or no article tells of the day.
        """
        match asked:
            case AsksWho():
                return self.people(question, top)
            case AsksForSources():
                return self.sources(question, top)
            case AsksWhatHappened(day):
                days = self._days_meant(day)
                answer = self.timeline(question, days[:1], top) if days or not day else None
                return replace(answer, notice=_which_day(day, days)) if answer and len(days) > 1 else answer
            case AsksWhoSomebodyIs(name):
                persons = find_persons(name, self._contents.introduced())
                return self._introduced(question, name, persons, top) if persons else None
            case AsksForReaction(name):
                return self.answer(AsksWhatWasSaid(name, ""), question, top)
            case AsksWhatWasSaid(name, topic):
                persons = find_persons(name, self._contents.persons())
                if not persons and (answer := self._said_by_state(question, name, topic, top)) and answer.answered:
                    return answer
                is_certain = persons and not named_more_often(name, persons, self._contents.titled())
                return self.said(question, name, topic, top) if is_certain else None

    def _days_meant(self, named: str) -> list[date]:
        """Return the days that a text names, first the one that the articles tell most of."""
        told = Counter(passage.day for passage in self._contents.days())
        done = Counter(passage.day for passage in self._contents.days() if not self._is_plan(passage))
        meant = [day for day in told if named and means_day(named, day)]
        return sorted(meant, key=lambda day: (-done[day], -told[day], -day.toordinal()))

    def _is_plan(self, told: DatedPassage) -> bool:
        """Say whether an article tells of a day that was still to come when it was published."""
        published = self._contents.searcher.index.library[told.article].provenance.published
        return published is not None and published < told.day

    def people(self, question: str, top: int) -> Answer:
        """Say who is quoted, with one statement of each of the first people."""
        persons = self._contents.persons()
        quotes = [self._quote(*person.statements[0]) for person in persons[:top]]
        return self._listing(question, People(tuple(person.listed() for person in persons)), quotes)

    def _introduced(self, question: str, name: str, persons: Sequence[Person], top: int) -> Answer:
        turns = chain.from_iterable(zip_longest(*(person.statements for person in persons)))
        places = [(placed[0], Span(placed[1].start, placed[1].end)) for placed in turns if placed is not None]
        quotes = _distinct((self._quote_span(article, span) for article, span in places), top)
        notice = _several(name, persons) if len(persons) > 1 else None
        if len(persons) == 1 and any(_is_by_another(quote, persons[0]) for quote in quotes[:1]):
            notice = f"The articles tell of {_described(persons[0].listed())}."
        return self._answer(question, LOOKED_UP if quotes else 0.0, quotes, notice=notice)

    def timeline(self, question: str, days: Sequence[date], top: int) -> Answer:
        """Say what the articles tell of some days, or of all days where none is given."""
        passages = tuple(told for told in self._contents.days() if not days or told.day in days)
        if days:
            passages = tuple(sorted(passages, key=self._is_plan))
        quotes = (self._quote_span(told.article, Span(told.start, told.end)) for told in passages)
        return self._listing(question, Timeline(passages), _distinct(quotes, top))

    def sources(self, question: str, top: int) -> Answer:
        """Say which articles there are, with the first passage of each of the latest."""
        sources = self._contents.sources()
        quotes = [self._first_quote(source.article) for source in islice(sources, top)]
        return self._listing(question, Sources(sources), quotes)

    def said(self, question: str, name: str, topic: str, top: int) -> Answer:
        """Quote what somebody said, and nobody else; on a topic the most fitting first, else the latest articles'.

        Not answered where nobody of that name is quoted, or nothing of theirs is on the topic.
        """
        persons = find_persons(name, self._contents.persons())
        if not persons:
            nobody = self._answer(question, 0.0, (), notice=self._quotes_nobody(name))
            return self._said_by_state(question, name, topic, top) or nobody
        notice = _several(name, persons) if len(persons) > 1 else None
        most = most_quoted(persons) if len(persons) > 1 else None
        if most is not None:
            notice = _taken_as(name, most, persons)
            persons = [most]
        other = named_more_often(name, persons, self._contents.titled())
        if other:
            notice = f"The articles also name {other}, and quote no statement that is certainly theirs."
        return self._statements_of(question, persons, topic, top, notice)

    def _said_by_state(self, question: str, name: str, topic: str, top: int) -> Answer | None:
        """Quote whoever speaks for a state, or experts; None where neither is named, or nobody speaks for it."""
        if are_experts(name):
            experts = [person for person in self._contents.persons() if person.side == EXPERT]
            notice = "These are statements of independent experts."
            return self._statements_of(question, experts, topic, top, notice) if experts else None
        side = state_named(name)
        answer = None
        for whose in dict.fromkeys((name, side)) if side else ():
            theirs = self._contents.said_for(whose, side) if side and whose else None
            if side and theirs and not (answer and answer.answered):
                notice = f"These are statements of whoever speaks for {with_article(side)}."
                answer = self._statements_of(question, [theirs], topic, top, notice)
        return answer

    def _statements_of(
        self, question: str, persons: Sequence[Person], topic: str, top: int, notice: str | None
    ) -> Answer:
        on_day = self._said_on_day(persons, topic) if topic else ()
        if topic and not on_day:
            return self._on_topic(question, persons, topic, top, notice)
        # By turns, so that of several people of one name each is heard.
        turns = chain.from_iterable(zip_longest(*(person.statements for person in on_day or persons)))
        statements = [statement for statement in turns if statement is not None]
        quotes = _distinct((self._quote(article, statement) for article, statement in statements), top)
        return self._answer(question, LOOKED_UP if quotes else 0.0, quotes, notice=notice)

    def _said_on_day(self, persons: Sequence[Person], topic: str) -> list[Person]:
        """Return the people with what the articles tell that they said on a day, where the topic is no more than a day."""
        days = self._days_meant(topic)
        told = {(passage.article, passage.start) for passage in self._contents.days() if passage.day in days}
        dated = [
            replace(person, statements=tuple((a, s) for a, s in person.statements if (a, s.start) in told))
            for person in persons
        ]
        return [person for person in dated if person.statements]

    def _quotes_nobody(self, name: str) -> str:
        named = named_more_often(name, (), self._contents.titled())
        if named:
            return f"The articles name {named}, and quote no statement that is certainly theirs."
        if side := state_named(name):
            return f"The library quotes nobody who speaks for {with_article(side)}."
        return f"The library quotes nobody named “{name}”."

    def _on_topic(self, question: str, persons: Sequence[Person], topic: str, top: int, notice: str | None) -> Answer:
        theirs: dict[int, list[Statement]] = {}
        for article, statement in (statement for person in persons for statement in person.statements):
            position = self._contents.position(article, statement.start)
            if position is not None:
                theirs.setdefault(position, []).append(statement)
        if not theirs:
            return self._answer(question, 0.0, (), notice=notice)
        searcher, index = self._contents.searcher, self._contents.searcher.index
        ranking = searcher.search_among(question, list(theirs), top)
        quotes = []
        for ranked in ranking.passages:
            position = self._contents.position(ranked.passage.article_id, ranked.passage.start)
            if position is not None:
                best = _nearest(theirs[position], ranked.highlight)
                fitting = replace(ranked, highlight=Span(best.start, best.end))
                quotes.append(_spoken(quote_from(fitting, index.library, self._contents.sides), best))
        answer = self._answer(question, ranking.confidence, quotes, notice=notice)
        is_plain = len(topic.split()) <= _LONGEST_TOPIC and not _WHOLE_EVENT.fullmatch(topic)
        if not answer.answered or not is_plain or searcher.speak_of(topic, list(theirs)):
            return answer
        whom = persons[0].name if len(persons) == 1 else ""
        notice = f"Nothing that the articles quote of {whom or 'them'} is about “{topic}”."
        return replace(taken_back(answer, self._threshold), notice=notice)

    def _listing(self, question: str, listing: Listing, quotes: Iterable[Quote | None]) -> Answer:
        given = tuple(quote for quote in quotes if quote is not None)
        return replace(self._answer(question, LOOKED_UP if given else 0.0, given), listing=listing)

    def _answer(self, question: str, confidence: float, quotes: Sequence[Quote], notice: str | None = None) -> Answer:
        is_answered = bool(quotes) and confidence >= self._threshold
        return Answer(
            question=question.strip(),
            answered=is_answered,
            confidence=confidence,
            revision=self._contents.searcher.index.revision,
            elapsed_ms=(perf_counter() - self._began) * 1000,
            quotes=tuple(quotes) if is_answered else (),
            nearest=quotes[0] if quotes and not is_answered else None,
            notice=notice,
        )

    def _quote(self, article: str, statement: Statement) -> Quote | None:
        quote = self._quote_span(article, Span(statement.start, statement.end))
        return _spoken(quote, statement) if quote else None

    def _first_quote(self, article: str) -> Quote | None:
        first = self._contents.first_passage(article)
        return self._quote_span(article, first.sentences[0]) if first else None

    def _quote_span(self, article: str, span: Span) -> Quote | None:
        """Quote the passage that a sentence stands in; None where the model cannot read it."""
        position = self._contents.position(article, span.start)
        if position is None:
            return None
        index = self._contents.searcher.index
        ranked = RankedPassage(index.passages[position], 1.0, _NO_SIGNALS, span)
        return quote_from(ranked, index.library, self._contents.sides)


def _spoken(quote: Quote, statement: Statement) -> Quote:
    if statement.is_shared:  # the quote says that several people speak
        return quote
    speaker = statement.speaker
    if not speaker.name:  # a state's unnamed officials
        return replace(quote, speaker=None, role=None, side=speaker.side)
    side = quote.side if quote.speaker == speaker.name else speaker.side
    return replace(quote, speaker=speaker.name, role=speaker.role, side=side)


def _is_by_another(quote: Quote, person: Person) -> bool:
    """Say whether somebody of another name speaks in a quote that introduces a person."""
    return quote.speaker is not None and set(quote.speaker.split()).isdisjoint(person.name.split())


def _nearest(statements: Sequence[Statement], highlight: Span) -> Statement:
    return min(statements, key=lambda statement: abs(statement.start - highlight.start))


def _distinct(quotes: Iterable[Quote | None], top: int) -> list[Quote]:
    """Return at most `top` quotes, of each passage the first."""
    by_passage: dict[tuple[str, int], Quote] = {}
    for quote in quotes:
        if len(by_passage) == top:
            break
        if quote is not None:
            by_passage.setdefault((quote.article, quote.start), quote)
    return list(by_passage.values())


def _which_day(named: str, days: Sequence[date]) -> str:
    others = ", ".join(day_in_words(day) for day in sorted(days[1 : _MOST_NAMED + 1], reverse=True))
    most = day_in_words(days[0])
    return f"“{named}” is taken as {most}, which the articles tell most of; they also tell of {others}."


def _several(name: str, persons: Sequence[Person]) -> str:
    named = [_described(person.listed()) for person in persons[:_MOST_NAMED]]
    more = f" and {len(persons) - _MOST_NAMED} more" if len(persons) > _MOST_NAMED else ""
    return f"“{name}” may be {', '.join(named[:-1])} or {named[-1]}{more}; a full name tells them apart."


def _taken_as(name: str, most: Person, persons: Sequence[Person]) -> str:
    others = [_described(person.listed()) for person in persons if person is not most]
    more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
    return f"“{name}” is taken as {_described(most.listed())}; also quoted: {', '.join(others[:_MOST_NAMED])}{more}."


def _described(person: QuotedPerson) -> str:
    is_short = person.role is not None and len(person.role) <= _LONGEST_ROLE
    return f"{person.name} ({person.role})" if is_short else person.name
