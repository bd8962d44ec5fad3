"""What somebody, a state or experts said, on a topic or a day or on anything -> an answer, with nobody else's words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from bot.answer import Answer, quote_from, taken_back
from bot.catalogue.ambiguity import may_be_several, taken_as
from bot.catalogue.contents import Contents
from bot.catalogue.days import names_a_day
from bot.catalogue.days_meant import days_meant
from bot.catalogue.looked_up import LOOKED_UP, LookedUp, distinct, spoken
from bot.catalogue.people import Person, find_persons, most_quoted, named_more_often
from bot.catalogue.states import are_experts, are_of_a_country, quotes_nobody_for, state_named, with_article
from index.attribution.sides import EXPERT
from index.passage import Span
from index.speakers import Statement

# Topics that leave nothing out: whatever somebody said in these articles is about that.
_WHOLE_EVENT = re.compile(
    r"(?:(?:the|this|that|all) )*(?:it|this|that|all|outcomes?|results?|summit|talks|meetings?|events?|news|situation"
    r"|end(?:ing)?|failure|breakdown|collapse|happened|thing)(?: of .+)?",
    re.IGNORECASE,
)
# "what do experts think will happen": asked in a clause, which has no word that must be said.
_CLAUSE = re.compile(
    r"(?:(?:that|it|this|they|there) )?(?:is|are|was|were|will|would|has|have|may|might|should|could|can|happen\w*|went"
    r"|go\w*|come\w*|cause\w*)\b.*",
    re.IGNORECASE,
)
_LONGEST_TOPIC = 4  # words; a longer one tells of something in words that another need not use


class StatementAnswers:
    """Answers what was said from the contents of one revision."""

    def __init__(self, contents: Contents, looked_up: LookedUp) -> None:
        self._contents = contents
        self._looked_up = looked_up

    def said(self, question: str, name: str, topic: str, top: int) -> Answer:
        """Quote what somebody said, and nobody else; on a topic the most fitting first, else the latest articles'.

        Not answered where nobody of that name is quoted, or nothing of theirs is on the topic.
        """
        persons = find_persons(name, self._contents.persons())
        if not persons:
            nobody = self._looked_up.answer(question, 0.0, (), notice=self._quotes_nobody(name))
            return self.said_by_state(question, name, topic, top) or nobody
        notice = may_be_several(name, persons) if len(persons) > 1 else None
        most = most_quoted(persons) if len(persons) > 1 else None
        if most is not None:
            notice = taken_as(name, most, persons)
            persons = [most]
        other = named_more_often(name, persons, self._contents.titled())
        if other:
            notice = f"The articles also name {other}, and quote no statement that is certainly theirs."
        return self._statements_of(question, persons, topic, top, notice)

    def said_by_state(self, question: str, name: str, topic: str, top: int) -> Answer | None:
        """Quote whoever speaks for a state, or experts; None where neither is named, or nobody speaks for it."""
        if are_experts(name):
            experts = [person for person in self._contents.persons() if person.side == EXPERT]
            notice = "These are statements of independent experts."
            if are_of_a_country(name):
                notice = "These are statements of independent experts, of whatever country."
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
        on_day = self._said_on_day(persons, topic) if names_a_day(topic) else ()
        if topic and not on_day:
            return self._on_topic(question, persons, topic, top, notice)
        # By turns, so that of several people of one name each is heard.
        turns = chain.from_iterable(zip_longest(*(person.statements for person in on_day or persons)))
        statements = [statement for statement in turns if statement is not None]
        quotes = distinct((self._looked_up.quote(article, statement) for article, statement in statements), top)
        return self._looked_up.answer(question, LOOKED_UP if quotes else 0.0, quotes, notice=notice)

    def _said_on_day(self, persons: Sequence[Person], topic: str) -> list[Person]:
        """Return the people with what the articles tell that they said on a day, where the topic is but a day."""
        days = days_meant(topic, self._contents)
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
            return quotes_nobody_for(side)
        return f"The library quotes nobody named “{name}”."

    def _on_topic(self, question: str, persons: Sequence[Person], topic: str, top: int, notice: str | None) -> Answer:
        theirs: dict[int, list[Statement]] = {}
        for article, statement in (statement for person in persons for statement in person.statements):
            position = self._contents.position(article, statement.start)
            if position is not None:
                theirs.setdefault(position, []).append(statement)
        if not theirs:
            return self._looked_up.answer(question, 0.0, (), notice=notice)
        searcher, index = self._contents.searcher, self._contents.searcher.index
        ranking = searcher.search_among(question, list(theirs), top)
        quotes = []
        for ranked in ranking.passages:
            position = self._contents.position(ranked.passage.article_id, ranked.passage.start)
            if position is not None:
                best = _nearest(theirs[position], ranked.highlight)
                fitting = replace(ranked, highlight=Span(best.start, best.end))
                quotes.append(spoken(quote_from(fitting, index.library, self._contents.sides), best))
        answer = self._looked_up.answer(question, ranking.confidence, quotes, notice=notice)
        is_told_otherwise = _WHOLE_EVENT.fullmatch(topic) or _CLAUSE.fullmatch(topic)
        is_plain = len(topic.split()) <= _LONGEST_TOPIC and not is_told_otherwise
        if not answer.answered or not is_plain or searcher.speak_of(topic, list(theirs)):
            return answer
        whom = persons[0].name if len(persons) == 1 else ""
        notice = f"Nothing that the articles quote of {whom or 'them'} is about “{topic}”."
        return replace(taken_back(answer, self._looked_up.threshold), notice=notice)


def _nearest(statements: Sequence[Statement], highlight: Span) -> Statement:
    return min(statements, key=lambda statement: abs(statement.start - highlight.start))
