import pytest

from corpus.article import Article, Provenance
from corpus.library import SHIPPED_ARTICLES, read_library
from index.passage import Span
from index.segment import segment
from index.speakers import speaker_of

SHIPPED = read_library(SHIPPED_ARTICLES)
FIRST, SECOND = "global-times-2019-02-28", "global-times-2019-03-01"


def name_of(article: Article, sentence: Span) -> str | None:
    found = speaker_of(article, sentence)
    return found.name if found else None


def speaker(article: Article, sentence: str) -> str | None:
    """Return the speaker of the one sentence of an article that holds some words."""
    spans = [s for passage in segment(article) for s in passage.sentences]
    found = [s for s in spans if sentence in article.text[s.start : s.end]]
    assert len(found) == 1, [article.text[s.start : s.end] for s in found]
    return name_of(article, found[0])


@pytest.mark.parametrize(
    ("article", "sentence", "expected"),
    [
        (FIRST, "Trump told the press conference that North Korea wants", "Donald Trump"),
        (FIRST, "Lü Chao, a research fellow and expert", "Lü Chao"),
        (FIRST, "show more sincerity, Lü noted.", "Lü Chao"),
        (FIRST, "said Koh Yu-hwan, a professor", "Koh Yu-hwan"),
        (FIRST, "Kim Kwang-gil, an attorney and member", "Kim Kwang-gil"),
        (FIRST, 'President Xi is a great leader," Trump said.', "Donald Trump"),
        (FIRST, "he's helped us, Mike [Pompeo], I would say", "Donald Trump"),
        (FIRST, "China's Foreign Ministry spokesperson Lu Kang said", "Lu Kang"),
        (FIRST, "willing to play a constructive role, Lu said.", "Lu Kang"),
        (FIRST, "Wang said while meeting North Korean Deputy Foreign Minister Ri Kil-song", "Wang Yi"),
        (FIRST, "Good things never come easy", "Wang Yi"),
        (SECOND, "North Korean Foreign Minister Ri Yong-ho said, adding", "Ri Yong-ho"),
        (SECOND, "will permanently and completely dismantle", "Ri Yong-ho"),
        (SECOND, 'But Ri said: "During the meeting', "Ri Yong-ho"),
        (SECOND, "Ri stressed that North Korea's stance", "Ri Yong-ho"),
        (SECOND, "On Thursday, Trump told reporters", "Donald Trump"),
        (SECOND, "Trump confirmed that Kim promised", "Donald Trump"),
        (SECOND, "said Lü Chao, a research fellow", "Lü Chao"),
        (SECOND, "South Korean President Moon Jae-in said Friday", "Moon Jae-in"),
        (SECOND, "Zheng Jiyong, director of the center", "Zheng Jiyong"),
        (SECOND, "Pham Quy Long, vice director-general", "Pham Quy Long"),
        (SECOND, "Da Zhigang, director of the Institute", "Da Zhigang"),
    ],
)
def test_speakers_of_the_shipped_articles(article: str, sentence: str, expected: str) -> None:
    assert speaker(SHIPPED[article], sentence) == expected


@pytest.mark.parametrize(
    ("article", "sentence"),
    [
        (FIRST, "Trump and US Secretary of State Mike Pompeo, who both attended"),  # two people
        (FIRST, 'He continued: "I have called him just recently'),  # who is "he"?
        (FIRST, "Observers from both China and South Korea said"),  # unnamed people
        (FIRST, '"Trump has great pressure inside his country'),  # a quotation alone
        (FIRST, "the Xinhua News Agency reported in September"),  # an agency
        (FIRST, "Trump thanked Chinese President Xi Jinping"),  # nobody says anything
        (SECOND, "North Korea denied it asked for complete sanctions removal"),  # a country
        (SECOND, "the Korean Central News Agency, said that Kim"),
        (SECOND, "both sides still need time to build trust"),  # "he said" names nobody
        (SECOND, "Lu's remarks came after"),
    ],
)
def test_sentences_of_the_shipped_articles_without_a_certain_speaker(article: str, sentence: str) -> None:
    assert speaker(SHIPPED[article], sentence) is None


def test_every_speaker_of_the_shipped_articles_is_named_there() -> None:
    for article in SHIPPED:
        for passage in segment(article):
            for sentence in passage.sentences:
                name = name_of(article, sentence)
                assert name is None or (name in article.text and " " in name)


def speaker_of_last(text: str) -> str | None:
    article = Article("test", text, Provenance("Publisher", "0" * 64))
    return name_of(article, segment(article)[-1].sentences[-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Anna Berg said no.", "Anna Berg"),
        ("Anna Berg came to the river. Berg later said no.", "Anna Berg"),
        ("“No,” Anna Berg told reporters.", "Anna Berg"),
        ('"No," said Anna Berg.', "Anna Berg"),
        ("Anna Berg, a baker from the old town, told the paper that rye sells best.", "Anna Berg"),
        ("It was Anna Berg who came. President Berg stressed that it rained.", "Anna Berg"),
        ('"Carl Dahl wrote books," Anna Berg said.', "Anna Berg"),  # only the speaker, not the name spoken
    ],
)
def test_speakers(text: str, expected: str) -> None:
    assert speaker_of_last(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Ministry said talks would go on.",
        "The White House said no.",
        "The New York Times said so.",
        "IBM said profits fell.",
        "China said it would help.",
        "North Korea said Tuesday it had fired a missile.",
        "The talks failed, said North Korea, a country in Asia.",
        "The spokesman claimed: “Anna Berg said no.”",  # the name is within the quotation
        '"Anna Berg said no," the spokesman claimed.',
        "Anna Berg said yes, but Carl Dahl said no.",
        "Anna Berg met Carl Dahl. Berg said yes, but Dahl said no.",
        "Anna Berg and Erik Berg came. Berg said no.",  # which Berg?
        "Kim Jong-un met Kim Kwang-gil. Kim said no.",
        "Berg said no.",  # the article gives no full name
        "She said no.",
        "Anna Berg was told to leave.",
        "Anna Berg's lawyer said no.",
        "It rained on Anna Berg.",
        "",
    ],
)
def test_traps(text: str) -> None:
    article = Article("test", text, Provenance("Publisher", "0" * 64))
    start = max(text.rfind(". ") + 2, 0) if ". " in text else 0
    assert name_of(article, Span(start, len(text))) is None


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg and Carl Dahl said no.",
        "Anna Berg, Carl Dahl and Erik Falk said no.",
        "Neither Anna Berg nor Carl Dahl said anything.",
        "A spokesman for Anna Berg said no.",
        "A source close to Anna Berg said no.",
        "The wife of Anna Berg said no.",
        "Amnesty International said prisoners were held.",
        "Human Rights Watch said prisoners were held.",
        "Goldman Sachs said growth would slow.",
    ],
)
def test_harder_traps(text: str) -> None:
    assert speaker_of_last(text) is None


def test_the_first_word_of_a_sentence_is_no_part_of_a_name() -> None:
    assert speaker_of_last("Yesterday Anna Berg came. Berg said no.") == "Anna Berg"


def test_a_quotation_in_single_quotes_does_not_hide_the_speaker() -> None:
    text = "Anna Berg came.\n\n'No,' Berg said."
    assert speaker_of_last(text) == "Anna Berg"
