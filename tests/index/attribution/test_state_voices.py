import pytest

from corpus.article import Article, Provenance
from index.attribution.datelines import after_dateline
from index.attribution.state_voices import side_of_sentence
from index.passage import Span
from index.speakers import side_of, statements_of, unnamed_statements_of


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("North Korea denied it.", "North Korea"),
        ("The North has warned of more.", "North Korea"),
        ("On Friday, Japan’s Defense Ministry said it was ready.", "Japan"),
        ("But the White House said no.", "United States"),
        ("A senior South Korean official told reporters so.", "South Korea"),
        ("Talks will go on, said North Korea's official news agency.", "North Korea"),
        ("Talks will go on, according to Moscow.", "Russia"),
        ("China and Russia said no.", None),
        ("Norwegian officials and Swedish state media said no.", None),
        ("Oslo warned that it would rain and Stockholm said no.", None),
        ("The U.S. Defense Department said no.", "United States"),
        ("The North Koreans said no.", "North Korea"),
        ("The KCNA statement called it wicked.", "North Korea"),
        ("South Korean media reported that planes came.", None),  # papers are not the state
        ("Norwegian state media reported that planes came.", "Norway"),
        ("The North went on to test a second one.", None),
        ("The North has agreed to stop.", None),  # which somebody else may say
        ("Observers from both China and South Korea said no.", None),
        ("The talks with North Korea went on, a source said.", None),
        ("“North Korea said no,” a source said.", None),
        ("North Korea fired a missile.", None),
        ("It rained in China.", None),
        ("SEOUL (Reuters) - South Korea's weather agency said that it rained.", "South Korea"),
        ("“It rained,” KCNA said.", "North Korea"),
        ("“It rained,” the White House said in a statement.", "United States"),
        ("A spokesman for North Korea's Foreign Ministry in Pyongyang promised “grave consequences”.", "North Korea"),
        ("North Korea's ambassador to the United Nations said no.", "North Korea"),
        ("North Korea’s Rodong Sinmun newspaper said it rained.", "North Korea"),
        ("A South Korean newspaper said it rained.", None),
        ("“It rained,” the Rodong Sinmun, the ruling party's mouthpiece, said in a commentary.", "North Korea"),
        ("“It rained,” the People’s Daily said in an editorial.", "China"),
        ("North Korea lashed out at the fair on Sunday, saying it was a “trick”.", "North Korea"),
        ("For its part, China argues that talks are the only way.", "China"),
        ("Beijing sees the radar in the hills beyond the town as a threat.", "China"),
        ("North Korea, which has held a dozen fairs in two years, says it needs them.", "North Korea"),
        ("The North Korean spokesman was cited as saying it rained.", "North Korea"),
        ("The North is believed to have come.", None),  # by others
        ("Pyongyang was told to come.", None),
        ("The North opened what U.S. officials say was a fair.", None),  # of whom is this?
        ("Russia, India, China condemn it.", None),
        ("Friends of the fair, Norway, Sweden and Finland, issued a statement.", None),
        ("Norway sees the fair as a trick, but the government in Stockholm keeps it.", None),
        ("The fair cost Oslo a million, and Norway asked for it back.", None),  # the reporter tells that it did
        ("Norway said it would rain, while Sweden said it would not.", None),
        ("Norway said it would rain, and Oslo said it was glad.", "Norway"),
        ("It rained, Norway said, and the fair was over.", "Norway"),
        ("In Oslo, a Swedish official said it rained.", "Sweden"),
    ],
)
def test_the_side_of_a_sentence_in_which_no_person_speaks(sentence: str, side: str | None) -> None:
    assert side_of_sentence(sentence) == side


@pytest.mark.timeout(60, method="signal")  # a thread would wait for the pattern too
@pytest.mark.parametrize("words", ["previously", "repeatedly", "earlier", "early Monday", "has also", "Monday,"])
def test_words_before_the_verb_are_read_in_one_way_however_many_they_are(words: str) -> None:
    many = f"{words} " * 60  # in two ways each, they would take longer than the world is old
    assert side_of_sentence(f"China {many}said no.") == "China"
    assert side_of_sentence(f"China {many}ate.") is None


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Norwegian President Ann Berg came.\n\nThe Berg administration said no.", "Norway"),
        ("Norwegian President Ann Berg came.\n\nBerg's office said no.", "Norway"),
        ("Norwegian President Ann Berg came.\n\nIt is over, according to the Berg government.", "Norway"),
        ("Norwegian President Ann Berg met the Swedish baker Eva Berg.\n\nThe Berg administration said no.", "Norway"),
        ("Norwegian President Ann Berg came.\n\nThe Dahl administration said no.", None),
        ("Norwegian President Ann Berg came.\n\nThe Berg administration came.", None),
        ("Norwegian President Ann Berg came.\n\nIt rained, and the Berg administration asked for more.", None),
    ],
)
def test_the_side_of_somebody_s_government(text: str, side: str | None) -> None:
    article = Article("a", text, Provenance("The Post", "0" * 64))
    assert side_of(article, Span(text.index("\n\n") + 2, len(text))) == side


def sides_in(*sentences: str) -> list[str | None]:
    """Return the side of each of some paragraphs of one article."""
    text = "\n\n".join(sentences)
    article = Article("a", text, Provenance("The Post", "0" * 64))
    return [side_of(article, Span(text.index(s), text.index(s) + len(s))) for s in sentences]


NO = "Norway's embassy said no in a statement."


@pytest.mark.parametrize(
    "follows",
    [
        "“We shall not come.”",
        "It also accused the baker of lying.",
        "“We shall not come,” the statement said.",
        "The embassy added that it rained.",
    ],
)
def test_what_follows_is_of_whoever_spoke_before(follows: str) -> None:
    assert sides_in(NO, follows) == ["Norway", "Norway"]


@pytest.mark.parametrize(
    "others",
    [
        ["Ann Lee, a baker, said no.", "The statement said that it rained."],
        ["The fair went on.", "It said that it rained."],  # what did?
        ["The newspaper said that it rained."],
        ["Swedish officials said yes.", "The embassy said that it rained."],
        ["The fair went on.", "“We shall not come.”"],
        ["A Swedish official told us no.", "It rained.", "“We shall not come,” the statement said."],
    ],
)
def test_what_may_be_of_somebody_else_has_no_side(others: list[str]) -> None:
    assert sides_in(NO, *others)[-1] is None


def test_what_a_state_says_without_a_name_is_a_statement() -> None:
    article = Article("a", f"{NO} It called the fair a trick.", Provenance("The Post", "0" * 64))
    assert [statement.speaker.side for statement in unnamed_statements_of(article)] == ["Norway", "Norway"]


def test_whichever_of_one_name_and_one_side_it_is() -> None:
    names = "North Korean leader Kim Jong Un and his sister, Kim Yo Jong, came."
    assert sides_in(names, "“It rained,” Kim said.") == [None, "North Korea"]
    expert = "Kim Dong-yub, a professor at Kyungnam University, came too."
    assert sides_in(names, expert, "“It rained,” Kim said.")[-1] is None


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("SEOUL (Reuters) - It rained.", "It rained."),
        ("UNITED NATIONS/WASHINGTON (Reuters) - It rained.", "It rained."),
        ("Panmunjom, South Korea (CNN) It rained.", "It rained."),
        ("(CNN) -- It rained.", "It rained."),
        ("PALM BEACH, Fla. (AP) — It rained.", "It rained."),
        ("WASHINGTON — It rained.", "It rained."),
        ("Kim (left) came.", "Kim (left) came."),
        ("CIA — the agency — came.", "CIA — the agency — came."),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(sentence: str, rest: str) -> None:
    assert sentence[after_dateline(sentence, 0, len(sentence)) :] == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "SEOUL (Reuters) - Lee said on Saturday that it rained, warning that more would come.",
        "Lee said that it rained, state media reported on Sunday.",
        "Lee, last week, said that it rained.",
        "Lee described the rain as a blessing and said, “Come.”",
    ],
)
def test_one_person_speaks_all_the_same(sentence: str) -> None:
    text = f"Ann Lee, a baker, came.\n\n{sentence}"
    article = Article("a", text, Provenance("The Post", "0" * 64))
    assert [statement.speaker.name for statement in statements_of(article)] == ["Ann Lee"]


def test_an_office_at_the_united_nations_stands_before_a_name() -> None:
    text = "Norwegian Ambassador to the United Nations Ann Lee said no. The U.S. envoy to Oslo, Carl Berg, said yes."
    article = Article("a", text, Provenance("The Post", "0" * 64))
    assert [(s.speaker.name, s.speaker.side) for s in statements_of(article)] == [
        ("Ann Lee", "Norway"),
        ("Carl Berg", "United States"),
    ]
