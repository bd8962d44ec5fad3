"""Questions -> answers over one revision, each in the way that fits it."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from bot.answer import Answer
from bot.catalogue.contents import Contents
from bot.catalogue.library_answers import LibraryAnswers
from bot.catalogue.library_questions import AsksWhatWasSaid, AsksWhoSomebodyIs, LibraryQuestion, understand
from bot.catalogue.offices import only_of_office
from bot.catalogue.unquoted import only_theirs
from bot.dialogue.small_talk import asks_nothing, said_back
from bot.languages import Languages, not_answered_in, not_understood_in, said_in
from bot.quoting import depth, quote, tells_the_difference
from bot.readings import language_of_phrase
from index.account_questions import is_for_difference
from index.crosslingual.languages import ENGLISH, language_of
from index.passage import Ranking

# The confidence from which on the nearest passage is near: below, it was never the right one in the tune questions, and
# mostly one for another topic or for gibberish.
_NEAR = 0.05


class Answering:
    """Looks up what is asked of the library itself, and searches for all else."""

    def __init__(
        self, contents: Contents, threshold: float, languages: Languages | None, *, is_set: bool = False
    ) -> None:
        """Take what a revision holds, and the confidence from which on a question counts as answered.

        Other languages have a threshold of their own, unless this one is an operator's (`is_set`).
        """
        self._contents = contents
        self._languages = languages
        self._threshold = threshold
        self._is_set = is_set
        self._library = LibraryAnswers(contents, threshold)
        self._began = perf_counter()

    def answer_each(self, questions: Sequence[str], searched: Sequence[str], top: int) -> list[Answer]:
        """Answer questions, given as asked and as searched for; raises DamagedIndexError."""
        asked = [understand(question) for question in searched]
        answers: dict[int, Answer] = {
            number: replace(
                self._nothing(questions[number], searched[number]),
                notice=said_in(
                    language_of_phrase(questions[number], frozenset) or ENGLISH, said_back(questions[number])
                ),
            )
            for number in range(len(questions))
            if asks_nothing(questions[number])
        }
        for number, of_library in enumerate(asked):
            if number not in answers and of_library:
                answer = self._library.answer(of_library, searched[number], top)
                if answer is not None:
                    answers[number] = replace(answer, question=questions[number].strip())
        for number in range(len(questions)):
            if number not in answers and (language := self._language(searched[number])) != ENGLISH:
                answers[number] = self._in_other_language(questions[number], searched[number], language, top)
        others = [number for number in range(len(questions)) if number not in answers]
        texts = [searched[number] for number in others]
        deepest = max((depth(text, top) for text in texts), default=0)
        rankings = self._contents.searcher.search_each(texts, deepest) if texts else []
        for number, ranking in zip(others, rankings, strict=True):
            answer = self._from_ranking(questions[number], searched[number], ranking, top, self._threshold)
            answers[number] = self._only_fitting(answer, asked[number], self._threshold)
        return [answers[number] for number in range(len(questions))]

    def _in_other_language(self, question: str, searched: str, language: str, top: int) -> Answer:
        """Answer with quotes in their own language, or with a notice in the question's where it is not covered."""
        if self._languages is None or not self._languages.covers(language):
            return replace(self._nothing(question, searched), notice=not_understood_in(language))
        english = self._contents.searcher
        reading = self._languages.read(searched, language, english, self._contents.known_words())
        phrase, gloss = reading.phrase, reading.gloss
        read_as = phrase or gloss
        if phrase and asks_nothing(phrase):
            notice = said_in(language, said_back(phrase))
            return replace(self._nothing(question, searched), notice=notice, read_as=phrase)
        asked = understand(phrase) if phrase else None
        if phrase and asked:
            of_library = self._library.answer(asked, phrase, top)
            if of_library and of_library.answered:
                return replace(of_library, question=question.strip(), read_as=phrase)
        searcher = self._languages.searcher(english)
        in_english = gloss or searched
        threshold = self._threshold if self._is_set else searcher.threshold(gloss)
        ranking = searcher.search(searched, gloss, depth(in_english, top))
        answer = self._from_ranking(question, in_english, ranking, top, threshold)
        answer = replace(self._only_fitting(answer, asked, threshold), read_as=read_as)
        return answer if answer.answered else replace(answer, notice=not_answered_in(language))

    def _language(self, searched: str) -> str:
        """Return the language of a question: of a phrase that tells it word for word, or as its words show."""
        of_phrase = language_of_phrase(searched, self._contents.known_words)
        return of_phrase or language_of(searched, self._contents.searcher.index.lexical.words)

    def _only_fitting(self, answer: Answer, asked: LibraryQuestion | None, threshold: float) -> Answer:
        """Keep of an answer what is of the speaker, or of the office, that is asked for."""
        if isinstance(asked, AsksWhatWasSaid):
            return only_theirs(answer, asked, self._contents, threshold)
        return only_of_office(answer, asked, threshold) if isinstance(asked, AsksWhoSomebodyIs) else answer

    def _nothing(self, question: str, searched: str) -> Answer:
        return self._from_ranking(question, searched, Ranking((), 0.0), 1, self._threshold)

    def _from_ranking(self, question: str, searched: str, ranking: Ranking, top: int, threshold: float) -> Answer:
        index = self._contents.searcher.index
        confidence = ranking.confidence
        is_sure = confidence >= threshold
        most = top if is_sure or is_for_difference(searched) else 1
        quoting = quote(searched, ranking, index, self._contents.sides, most)
        if tells_the_difference(searched, quoting):
            confidence = max(confidence, threshold)
        is_answered = bool(ranking.passages) and confidence >= threshold
        return Answer(
            question=question.strip(),
            answered=is_answered,
            confidence=confidence,
            revision=index.revision,
            elapsed_ms=(perf_counter() - self._began) * 1000,
            quotes=quoting.quotes if is_answered else (),
            nearest=quoting.quotes[0] if quoting.quotes and not is_answered and confidence >= _NEAR else None,
            accounts=quoting.accounts if is_answered else (),
        )
