import pytest

from bot.chat.passage_reference import PassageReference, short_hash
from bot.chat.surroundings import surroundings_of
from bot.errors import NoLongerQuotedError
from corpus.article import Article, Provenance
from corpus.library import Library

FIRST = "It rained all day."
SECOND = "Nobody came. The fair was closed."
THIRD = "It opens again in May."
LAST = "The mayor was not there."
TEXT = "\n\n".join([FIRST, SECOND, THIRD, LAST])


def library(text: str = TEXT, article_id: str = "fair") -> Library:
    return Library.of(
        [Article(article_id, text, Provenance("The Village Post", "0" * 64, url="https://post.example/f"))]
    )


def reference(passage: str, text: str = TEXT) -> PassageReference:
    start = text.index(passage)
    return PassageReference(short_hash("fair"), start, start + len(passage), short_hash(passage))


@pytest.mark.parametrize(
    ("passage", "before", "after"),
    [
        ("Nobody came.", f"{FIRST}\n\n", f" The fair was closed.\n\n{THIRD}"),
        ("The fair was closed.", f"{FIRST}\n\nNobody came. ", f"\n\n{THIRD}"),
        (f"{SECOND}\n\n{THIRD}", f"{FIRST}\n\n", f"\n\n{LAST}"),
        (FIRST, "", f"\n\n{SECOND}"),
        (LAST, f"{THIRD}\n\n", ""),
        (TEXT, "", ""),
    ],
)
def test_a_passage_is_shown_with_its_paragraph_and_one_on_either_side(passage, before, after):
    shown = surroundings_of(reference(passage), library())
    assert (shown.before, shown.passage, shown.after) == (before, passage, after)
    assert shown.before + shown.passage + shown.after in TEXT


def test_where_the_article_was_corrected_the_passage_is_found_in_what_it_says_now():
    shown = surroundings_of(reference(THIRD), library(f"Corrected on Monday.\n\n{TEXT}"), paragraphs=0)
    assert (shown.before, shown.passage, shown.after) == ("", THIRD, "")


def test_a_passage_that_stands_where_it_stood_is_not_looked_for_elsewhere(monkeypatch):
    looked_at = []
    monkeypatch.setattr("bot.chat.surroundings.short_hash", lambda text: looked_at.append(text) or short_hash(text))
    surroundings_of(reference(THIRD), library())
    assert looked_at == ["fair", THIRD]


@pytest.mark.parametrize(
    ("now", "problem"),
    [
        (library(article_id="other"), "withdrawn"),
        (library(TEXT.replace("May", "June")), "corrected"),
        (library("!"), "corrected"),
        (library("!" * 100_001 + TEXT), "corrected"),  # farther away than anybody looks
    ],
)
def test_what_is_not_in_the_library_any_more_is_said_to_be_so(now, problem):
    with pytest.raises(NoLongerQuotedError, match=problem):
        surroundings_of(reference(THIRD), now)


def test_a_reference_that_somebody_made_up_is_refused():
    with pytest.raises(NoLongerQuotedError):
        surroundings_of(PassageReference(short_hash("fair"), 9, 3, short_hash("")), library())
