from collections.abc import Iterator
from dataclasses import replace

import pytest

from corpus.article import Article, Provenance
from corpus.shipped import SHIPPED_ARTICLES, read_library
from index import speakers
from index.passage import Span
from index.segment import segment
from index.speakers import Speaker, all_statements_of, side_of, speaker_of, speakers_together, statements_of

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
        (FIRST, '"Trump has great pressure inside his country', "Lü Chao"),  # the quotation goes on
        (FIRST, 'He continued: "I have called him just recently', "Donald Trump"),  # who spoke right before
        (FIRST, "China's Foreign Ministry spokesperson Lu Kang said", "Lu Kang"),
        (FIRST, "It does not come easily and should be cherished", "Lu Kang"),
        (FIRST, "We hope the two sides can respect", "Lu Kang"),
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
        (SECOND, "But An Gang, a senior fellow and a US studies expert", "An Gang"),
        (SECOND, "South Korean President Moon Jae-in said Friday", "Moon Jae-in"),
        (SECOND, "Zheng Jiyong, director of the center", "Zheng Jiyong"),
        (SECOND, "Pham Quy Long, vice director-general", "Pham Quy Long"),
        (SECOND, "both sides still need time to build trust", "Pham Quy Long"),
        (SECOND, "Removing sanctions that affect its people", "Zheng Jiyong"),
        (SECOND, "Da Zhigang, director of the Institute", "Da Zhigang"),
    ],
)
def test_speakers_of_the_shipped_articles(article: str, sentence: str, expected: str) -> None:
    assert speaker(SHIPPED[article], sentence) == expected


@pytest.mark.parametrize(
    ("article", "sentence"),
    [
        (FIRST, "Trump and US Secretary of State Mike Pompeo, who both attended"),  # two people
        (FIRST, "Observers from both China and South Korea said"),  # unnamed people
        (FIRST, "the Xinhua News Agency reported in September"),  # an agency
        (FIRST, "Trump thanked Chinese President Xi Jinping"),  # nobody says anything
        (SECOND, "North Korea denied it asked for complete sanctions removal"),  # a country
        (SECOND, "the Korean Central News Agency, said that Kim"),
        (SECOND, "Lu's remarks came after"),
    ],
)
def test_sentences_of_the_shipped_articles_without_a_certain_speaker(article: str, sentence: str) -> None:
    assert speaker(SHIPPED[article], sentence) is None


def test_two_people_say_one_sentence_of_the_shipped_articles_together() -> None:
    together = [
        [speaker.name for speaker in speakers]
        for article in SHIPPED
        for passage in segment(article)
        for sentence in passage.sentences
        if (speakers := speakers_together(article, sentence))
    ]
    assert together == [["Donald Trump", "Mike Pompeo"]]
    *alone, first, second = all_statements_of(SHIPPED[FIRST])
    assert tuple(alone) == statements_of(SHIPPED[FIRST])
    assert (first.speaker.name, second.speaker.name) == ("Donald Trump", "Mike Pompeo")
    assert first.is_shared
    assert (first.start, first.end) == (second.start, second.end)


def test_every_speaker_of_the_shipped_articles_is_named_there() -> None:
    for article in SHIPPED:
        for passage in segment(article):
            for sentence in passage.sentences:
                name = name_of(article, sentence)
                assert name is None or (name in article.text and " " in name)


def test_statements_are_in_order_and_tell_quotations_from_reports() -> None:
    statements = statements_of(SHIPPED[SECOND])
    assert [s.start for s in statements] == sorted(s.start for s in statements)
    texts = {SHIPPED[SECOND].text[s.start : s.end]: s for s in statements}
    reported = next(s for text, s in texts.items() if text.startswith("Ri stressed that"))
    quoted = next(s for text, s in texts.items() if text.startswith('"What we proposed'))
    assert (reported.is_quotation, quoted.is_quotation) == (False, True)
    assert reported.speaker == quoted.speaker == Speaker("Ri Yong-ho", "North Korean Foreign Minister", "North Korea")


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (FIRST, Speaker("Donald Trump", "US President", "United States")),
        (FIRST, Speaker("Lu Kang", "China's Foreign Ministry spokesperson", "China")),
        (FIRST, Speaker("Wang Yi", "Chinese State Councilor and Foreign Minister", "China")),
        (
            FIRST,
            Speaker("Koh Yu-hwan", "a professor from the South Korean Dongguk University", "independent expert"),
        ),
        (
            FIRST,  # the text does not say whose committee it is
            Speaker(
                "Kim Kwang-gil",
                "an attorney and member of the Presidential Committee on Northern Economic Cooperation",
                None,
            ),
        ),
        (SECOND, Speaker("Moon Jae-in", "South Korean President", "South Korea")),
    ],
)
def test_roles_and_sides_of_the_shipped_articles(article: str, expected: Speaker) -> None:
    assert expected in {statement.speaker for statement in statements_of(SHIPPED[article])}


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("North Korea denied it asked for complete sanctions removal", "North Korea"),
        ("the Korean Central News Agency, said that Kim", "North Korea"),
        ("China on Friday urged that the relief", "China"),
        ("Ri stressed that North Korea's stance", "North Korea"),  # a person's side, whoever else is named
        ("Lu's remarks came after the US and North Korea contradicted", None),
    ],
)
def test_a_statement_without_a_person_may_have_a_side(sentence: str, side: str | None) -> None:
    article = SHIPPED[SECOND]
    (found,) = [
        s for passage in segment(article) for s in passage.sentences if sentence in article.text[s.start : s.end]
    ]
    assert side_of(article, found) == side


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
        ("Anna Berg came to the river. She said no.", "Anna Berg"),
        ("Anna Berg spoke to Carl Dahl. “No,” she added.", "Anna Berg"),
        ("Anna Berg wrote that it rained in the old town all day long. “It poured,” she added.", "Anna Berg"),
        ("“No,” Anna Berg said. “I will not go there again.”", "Anna Berg"),
        ("Anna Berg was blunt, saying that it had rained.", "Anna Berg"),
        ("Anna Berg told Carl Dahl that rye sells best.", "Anna Berg"),
        ("According to Anna Berg, rye sells best.", "Anna Berg"),
        ("Rye sells best, according to Mayor Anna Berg.", "Anna Berg"),
        ("Anna Berg, who bakes in the old town, said no.", "Anna Berg"),
        ("The town's mayor, Anna Berg, said no.", "Anna Berg"),
        ("Carl Dahl's spokeswoman Anna Berg said no.", "Anna Berg"),
        ("Anna Berg said that officials had said no.", "Anna Berg"),
        ("Anna Berg spoke first.\n\nAnna Berg: “Rye sells best.”", "Anna Berg"),
        ("Ms. Berg came to the river. “No,” Ms. Berg said.", "Berg"),  # no full name, but no doubt either
        ("Mr. Erik Berg and Ms. Anna Berg came. “No,” Ms. Berg said.", "Anna Berg"),
        ("Anna Berg has said no.", "Anna Berg"),
        (
            "Sen. Anna Berg Ann (Anna) Mary BergMORE came. Berg said no.",
            "Anna Berg",
        ),  # as a page's links glue it together
        ("President Dahl Carl Otto DahlGOP senators balk MORE came. “No,” President Dahl said.", "Dahl"),  # likewise
        ("Does Berg know?\n\nPresident Anna Berg came. “No,” Berg said.", "Anna Berg"),
        ("Will Berg come?\n\nAnna Berg came. “No,” Berg said.", "Anna Berg"),  # nobody is called Will
        ("Anna Berg came. “It rained,“ Berg said.", "Anna Berg"),  # the closing mark is the wrong one
        ("Carl Dahl met Anna Berg. She reminded him of the rain. “It poured,” she said.", "Anna Berg"),
        ("First lady Anna Berg came with President Berg. Berg said no.", "Berg"),  # not the first lady
        ("Joseph Berg Jr. came to the river. Berg said no.", "Joseph Berg Jr."),
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
        "Anna Berg came. The statement stopped short of saying Berg agreed with the mill.",
        "It has rained, as the baker Anna Berg promised to do.",
        "It harms the fair Anna Berg promised to make great.",
        "It harms the old voters Anna Berg claims to help and ends the fair.",
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
        "Anna Berg denied saying that it rained.",
        "Anna Berg did not say no.",
        "Anna Berg would have said no.",
        "It is not known whether Anna Berg said no.",
        "Anna Berg regretted everything she said.",
        "Officials said no, Carl Dahl told Anna Berg, but Anna Berg said yes.",
        "“No,” said Anna Berg and Carl Dahl.",
        "Anna Berg met Clara Dahl at the river. She said no.",  # which of the two?
        "Anna Berg came to the river. He said no.",
        "Anna Berg came to the river. A spokeswoman for the town was there too. She said no.",
        "Anna Berg came to the river. “No,” a spokesman said. “It rained.”",
        "The wording that Anna Berg used could be described as bold.",
        "Anna Berg went on to win the race.",
        "Anna Berg called off the meeting.",
        "US envoy Sung Kim met North Korean leader Kim Jong Un. It rained all day in the old town and nobody was out,"
        " not even the dogs.\n\nKim said no.",  # his family name stands last, the other's first
        "Berg closed the border. It was his father, Anton Berg, who had built it. Berg said no.",
        "The Anna Berg Monitor said no.",
        "When Anna Berg asked Carl Dahl about rye, he said no.",
        "President Carl Dahl came.\n\nThe president hoped to see Erik Berg, a baker. He said no.",
        "The office of President Anna Berg said no.",
        "They came with Leader Carl Dahl Carl (Carlo) Otto DahlErik Falk said no.",  # two names glued together
        "It was so under every Republican President from then on.\n\nThe President said no.",
        "The United Nations General Assembly said no.",
        "On Monday, Carl Berg said yes.\n\nThe president saw it. “Berg is wrong,” he said.",
        "Berg spoke. Carl Berg Jr. came too. Berg said no.",
    ],
)
def test_harder_traps(text: str) -> None:
    assert speaker_of_last(text) is None


def test_the_first_word_of_a_sentence_is_no_part_of_a_name() -> None:
    assert speaker_of_last("Yesterday Anna Berg came. Berg said no.") == "Anna Berg"
    assert speaker_of_last("But An Gang, a senior fellow, said no.") == "An Gang"
    assert speaker_of_last("Among them An Iraqi said no.") is None


def test_a_relative_does_not_take_the_words_of_whose_relative_they_are() -> None:
    text = "Anna Berg and Erik Falk, Berg's daughter and son-in-law, came. It rained.\n\nPresident Berg said no."
    assert speaker_of_last(text) == "Berg"
    assert speaker_of_last("Carl Berg came. Berg's daughter Anna was there.\n\nPresident Berg said no.") == "Carl Berg"


def test_who_holds_an_office_is_meant_by_it() -> None:
    assert speaker_of_last("President Carl Dahl came.\n\nThe president was late. “It rained,” he said.") == "Carl Dahl"
    assert speaker_of_last("Gen. Carl Berg Jr. spoke. Berg said no.") == "Carl Berg Jr."


def test_a_word_of_an_office_is_no_part_of_a_name() -> None:
    assert speaker_of_last("Under Secretary for Management Anna Berg said no.") == "Anna Berg"
    assert speaker_of_last("Unless Anna Berg came, nobody did. Berg said no.") == "Anna Berg"


def test_a_quotation_in_single_quotes_does_not_hide_the_speaker() -> None:
    text = "Anna Berg came.\n\n'No,' Berg said."
    assert speaker_of_last(text) == "Anna Berg"


def test_a_sentence_is_looked_up_without_going_through_all_of_its_article(monkeypatch: pytest.MonkeyPatch) -> None:
    class NeverGoneThrough(tuple):  # type: ignore[type-arg]
        def __iter__(self) -> Iterator[object]:
            raise AssertionError("goes through every sentence of the article")

    text = "\n\n".join(f"“It rained {day},” said Ann Lee.\n\n“No,” said Carl Dahl." for day in ("then", "now"))
    article = Article("a", text, Provenance("The Post", "0" * 64))
    analysed = speakers._analysis(article)
    parts = NeverGoneThrough(analysed.parts)
    monkeypatch.setattr(speakers, "_analysis", lambda _: replace(analysed, parts=parts))
    spans = [sentence for passage in segment(article) for sentence in passage.sentences]
    assert [name_of(article, span) for span in spans] == ["Ann Lee", "Carl Dahl"] * 2
    assert name_of(article, Span(spans[0].start, spans[1].end)) is None
