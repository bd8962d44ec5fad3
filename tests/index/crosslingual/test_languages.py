import json

import pytest

from bench.questions import read_questions
from index.crosslingual.languages import language_of

LIBRARY_WORDS = frozenset("kim trump hanoi pompeo nguyen phu trong xi jinping jong un lu kwang gil sanctions".split())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Warum endeten die Gespräche?", "de"),
        ("was sagte trump", "de"),
        ("¿Por qué terminaron las conversaciones?", "es"),
        ("que dijo Trump", "es"),
        ("¿Y Kim?", "es"),
        ("а Китай?", "ru"),
        ("кого цитируют?", "ru"),
        ("sanciones", "es"),
        ("Pourquoi les négociations ont-elles échoué ?", "fr"),
        ("Che cosa ha detto Trump?", "it"),
        ("O que Trump disse?", "pt"),
        ("Wat zei Trump over de sancties?", "nl"),
        ("Co powiedział Trump?", "pl"),
        ("Trump ne dedi?", "tr"),
        ("Vad sa Trump om sanktionerna?", "sv"),
        ("Trump đã nói gì về lệnh trừng phạt?", "vi"),
        ("Apa kata Trump tentang sanksi?", "id"),
        ("Почему переговоры закончились раньше?", "ru"),
        ("Чому переговори завершилися раніше?", "uk"),
        ("金正恩说了什么？", "zh"),
        ("為什麼會談提前結束？", "zh"),
        ("トランプ氏は何と言いましたか", "ja"),
        ("트럼프는 무엇이라고 말했습니까?", "ko"),
        ("ماذا قال ترامب عن العقوبات؟", "ar"),
        ("چرا گفتگوها زود تمام شد؟", "fa"),
        ("ทรัมป์พูดว่าอะไร", "th"),
        ("Τι είπε ο Τραμπ;", "el"),
        ("מה אמר טראמפ?", "he"),
        ("ट्रंप ने क्या कहा?", "hi"),
        ("ថាអ្វី", "und"),
    ],
)
def test_another_language_is_told_where_it_shows(text, language):
    assert language_of(text, LIBRARY_WORDS) == language


@pytest.mark.parametrize(
    "text",
    [
        "why did the talks end early?",
        "wat did trump say",
        "Pompeo",
        "Nguyen Phu Trong",
        "nguyen phu trong",
        "Xi Jinping",
        "Angela Merkel",
        "Kim Trump Hanoi",
        "sanctions",
        "santions liftd",
        "Lü Chao",
        "what did 习近平 say about the talks",
        "Was Kim in Hanoi?",
        "tarif trudo",
        "trudo tarif wars",
        "metropole hotel lunch",
        "???",
        "🤝",
        "2019-02-28",
        "",
        "a" * 1000,
        "asdkfj qpwoe zzmxn",
    ],
)
def test_english_is_what_is_not_clearly_another_language(text):
    assert language_of(text, LIBRARY_WORDS) == "en"


def test_none_of_the_projects_own_questions_is_taken_for_another_language():
    assert [q.text for q in read_questions("tune") if language_of(q.text, LIBRARY_WORDS) != "en"] == []


@pytest.mark.parametrize("language", ["de", "es", "tr", "vi", "ru", "zh", "th", "ar"])
def test_questions_of_a_public_set_are_told_apart(shared, language):
    def questions(name: str) -> list[str]:
        lines = (shared / "eval" / "xquad" / name).read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines[::4]]

    told = [language_of(text) for text in questions(f"queries.{language}.jsonl")]
    assert told.count(language) / len(told) > 0.95
    if language == "de":
        english = [language_of(text) for text in questions("queries.jsonl")]
        assert english.count("en") / len(english) > 0.995
