import pytest

from corpus.shipped import SHIPPED_ARTICLES, read_library
from index.crosslingual.gloss import Glossary
from index.crosslingual.multilingual import MultilingualEncoder, is_installed
from index.crosslingual.vocabulary import Vocabulary, entries_of

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra multilingual is not installed")


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    encoder = MultilingualEncoder()
    entries = entries_of(article.text for article in read_library(SHIPPED_ARTICLES))
    return Glossary(Vocabulary(entries, encoder.encode([entry.text for entry in entries])), encoder)


@pytest.mark.parametrize(
    ("language", "question", "gloss"),
    [
        ("ru", "Что Китай сказал о санкциях?", "what China say about sanction"),
        ("ru", "Что сказал Мун Чжэ Ин?", "what say Moon Jae-in"),
        ("ru", "Хотел ли Ким снятия всех санкций?", "want whether Kim lift all sanction"),
        ("es", "¿Qué propuso Corea del Norte?", "what propose North Korea"),
        ("es", "¿Cuántos misiles?", "how many missile"),
        ("zh", "特朗普在哪里？", "Trump in where"),
        ("fr", "Où est Trump en 2019 ?", "where is Trump in 2019"),
        ("de", "Wer gewann 2018?", "who win 2018"),
    ],
)
def test_a_gloss_is_english_words_in_their_order(glossary: Glossary, language: str, question: str, gloss: str) -> None:
    assert glossary.gloss(question, language) == gloss


def test_words_that_english_only_looks_like_are_not_kept(glossary: Glossary) -> None:
    gloss = (glossary.gloss("Warum endeten die Gespräche so früh?", "de") or "").split()
    assert gloss[:2] == ["why", "ended"]
    assert "die" not in gloss


def test_a_german_verb_in_two_has_its_english_where_it_begins(glossary: Glossary) -> None:
    assert glossary.gloss("Wer brach die Verhandlungen ab?", "de") == "who break off the talks"


def test_chinese_words_written_together_are_told_apart(glossary: Glossary) -> None:
    assert glossary.gloss("会谈为什么提前结束？", "zh") == "meeting why early end"


def test_words_of_a_dictionary_are_sure(glossary: Glossary) -> None:
    assert all(word.is_sure for word in glossary.words("Warum wurden Sanktionen verhängt?", "de") if word.english)


def test_what_has_no_english_is_put_in_latin_letters(glossary: Glossary) -> None:
    assert glossary.gloss("Зюганов", "ru") == "Zyuganov"


@pytest.mark.parametrize(("question", "language"), [("ハノイで何が？", "ja"), ("ใคร", "th"), ("?!", "de"), ("", "zh")])
def test_what_has_no_words_has_no_gloss(glossary: Glossary, question: str, language: str) -> None:
    assert glossary.gloss(question, language) is None


def test_a_question_of_any_length_has_one(glossary: Glossary) -> None:
    gloss = glossary.gloss("Warum? " * 1_000, "de")
    assert gloss is not None
    assert len(gloss.split()) < 200
