"""Who speaks in a sentence, in articles of a sentence or two."""

from time import perf_counter

import pytest

from corpus.article import Article, Provenance
from index.segment import segment
from index.speakers import Speaker, speaker_of


def last_speaker(text: str) -> Speaker | None:
    article = Article("fair", text, Provenance("The Post", "0" * 64))
    *_, sentence = (sentence for passage in segment(article) for sentence in passage.sentences)
    return speaker_of(article, sentence)


def name(text: str) -> str | None:
    found = last_speaker(text)
    return found.name if found else None


@pytest.mark.parametrize(
    "text",
    [
        "President Ann Lee came. “It rained,” the agency quoted Lee as saying.",
        "President Ann Lee came. Reports cited Lee as saying: “It rained.”",
        "President Ann Lee came. State media quotes Lee as saying the fair was over.",
    ],
)
def test_whoever_is_quoted_as_saying_something_speaks(text: str) -> None:
    assert name(text) == "Ann Lee"


def test_whoever_is_asked_does_not_speak() -> None:
    assert name("President Ann Lee came. The agency quoted a friend of Lee as saying it rained.") is None


def test_a_korean_name_of_three_words_is_a_name() -> None:
    assert name("Choe Ryong Hae said President Ann Lee was guilty of “a trick”.") == "Choe Ryong Hae"
    assert name("Choe Ryong Hae said no. “It rained,” Choe said.") == "Choe Ryong Hae"


def test_a_role_in_apposition_begins_where_the_clause_has_told_of_others() -> None:
    found = last_speaker("The Post also got a spokesman for Mayor Dahl, Ann Lee, to talk. “It rained,” Lee said.")
    assert found == Speaker("Ann Lee", "spokesman for Mayor Dahl", None)


@pytest.mark.timeout(60, method="signal")  # a thread would wait for the pattern too
def test_what_follows_the_verb_is_divided_in_one_way_however_much_it_is() -> None:
    many = " on a week" * 60
    assert name(f"President Ann Lee came. That is all Lee said{many}.") is None
    assert name(f"President Ann Lee came. Lee said{many}, but it rained.") == "Ann Lee"


@pytest.mark.parametrize("sign", ["@0", "@1", "%0", "@99"])
def test_a_sign_of_the_text_names_nobody(sign: str) -> None:
    assert name(f"President Ann Lee came. {sign} said no to Lee.") is None
    assert name(f"President Ann Lee came. To {sign} she said no.") == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Carl Dahl came. Chinese Vice Premier Liu He told Mayor Ann Lee that it rained.", "Liu He"),
        ("President Carl Dahl came. “It rained,” said He Weiwen, a fellow at the fair.", "He Weiwen"),
        ("President Carl Dahl came. He Weiwen, a former baker, said it rained.", "He Weiwen"),
        ("He Weiwen, a former baker, met Ann Lee. “It rained,” Mr. He said.", "He Weiwen"),
        ("President Carl Dahl came. An aide with whom Liu He's friend came said it rained.", None),
        ("President Carl Dahl came. He Monday said it rained.", "Carl Dahl"),
        ("President Carl Dahl came. “It rained,” He said.", "Carl Dahl"),
    ],
)
def test_a_pronoun_with_a_capital_within_a_sentence_or_before_a_name_is_a_name(text: str, expected: str | None) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Carl Dahl has a shop.\n\n“It rained,” he wrote.", "Carl Dahl"),
        ("Mayor Carl Dahl's shop has a door.\n\n“It rained,” he wrote.", None),  # who wrote may stand before that
        ("Mayor Carl Dahl's shop has a door. “It rained,” he wrote.", "Carl Dahl"),
        ("Mayor Carl Dahl has a shop.\n\n“I shall see you in court, Mr. Dahl,” he wrote.", None),
        ("Mayor Carl Dahl has a shop.\n\n“You asked for Mr. Dahl himself,” he wrote.", "Carl Dahl"),
    ],
)
def test_he_is_nobody_who_only_owns_something_or_is_spoken_to(text: str, expected: str | None) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee, the mayor, warned Carl Dahl on Monday: “It will rain.”", "Ann Lee"),
        ("Ann Lee, the mayor, said Carl Dahl asked for rain.", "Ann Lee"),
        ("“It rained,” said Carl Dahl, the mayor.", "Carl Dahl"),
        ("It rained on Ann Lee, who came late, said Carl Dahl, the mayor.", "Carl Dahl"),
    ],
)
def test_whoever_an_apposition_tells_of_speaks_and_not_who_is_spoken_to(text: str, expected: str) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sen. Ann Van Berg, D-Md., came. “It rained,” Van Berg said.", "Ann Van Berg"),
        ("Mayor Ann De La Cruz came. “It rained,” De La Cruz said.", "Ann De La Cruz"),
        ("Mayor Ann Van Berg and baker Carl Van Berg came. “It rained,” Van Berg said.", None),
        ("Mayor Ann Berg came. “It rained,” said Van Berg, a baker.", "Van Berg"),  # somebody else
    ],
)
def test_a_family_name_of_several_words_means_whoever_bears_it(text: str, expected: str | None) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ann Lee came. It rained on the very people Lee claimed to help.", None),
        ("President Ann Lee came. Nobody knew what fair Lee had promised to hold.", None),
        ("President Ann Lee came. Lee promised to help.", "Ann Lee"),
        ("President Ann Lee came. For the people, Lee promised to hold a fair.", "Ann Lee"),
    ],
)
def test_nobody_speaks_in_a_clause_that_only_tells_which_one_is_meant(text: str, expected: str | None) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Carl Dahl came. When it rained, Dahl had a quick answer, by post: “It is dry.”", "Carl Dahl"),
        ("Mayor Carl Dahl came. He sent this message to the fair: “It is dry.”", "Carl Dahl"),
        ("Mayor Carl Dahl came. Dahl had a message from a friend: “It is dry.”", None),
        ("Mayor Carl Dahl came. Dahl had a message for Ann Lee: “It is dry.”", None),  # or hers, as an answer?
        ("Mayor Carl Dahl came. He followed up by writing: “It is dry.”", "Carl Dahl"),
        ("Mayor Carl Dahl came. Dahl angered us all by saying it was dry.", "Carl Dahl"),
        ("Mayor Carl Dahl came. A friend of Dahl angered us by saying it was dry.", None),
    ],
)
def test_words_of_which_a_noun_or_another_verb_tells(text: str, expected: str | None) -> None:
    assert name(text) == expected


def test_who_said_it_and_did_something_is_a_person_whatever_the_name() -> None:
    assert name("“It rained,” said Taeya Berg, who bakes.") == "Taeya Berg"
    assert name("“It rained,” said Kastor Ytong, which bakes.") is None


@pytest.mark.parametrize(("words", "expected"), [(300, "Ann Lee"), (600, None)])
def test_in_what_is_too_long_for_a_sentence_nobody_speaks(words: int, expected: str | None) -> None:
    assert name(f"President Ann Lee said that it was {'very ' * words}late.") == expected


@pytest.mark.parametrize("unit", ["said ", "Ann Lee said ", "Ann Lee, "])
def test_a_page_without_a_full_stop_holds_nothing_up(unit: str) -> None:
    began = perf_counter()
    last_speaker(f"{unit * (60_000 // len(unit))}.")
    assert perf_counter() - began < 10
