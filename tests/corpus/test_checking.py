from functools import cache

import pytest

from corpus.checking import MOST_QUOTATIONS, check, in_all
from corpus.errors import QuotationError
from corpus.shipped import SHIPPED_ARTICLES, read_library
from corpus.verification import Difference, Verdict
from corpus.verify import Verifier


@cache
def shipped() -> Verifier:
    return Verifier(read_library(SHIPPED_ARTICLES))


def verdicts(text: str) -> list[tuple[str, Verdict]]:
    return [(one.text, one.verification.verdict) for one in check(text, shipped())]


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ('Trump said: "President Xi is a great leader"', "President Xi is a great leader"),
        ("“China has been very helpful,” Trump said", "China has been very helpful"),
        ("Trump: ‘President Xi is a great leader.’", "President Xi is a great leader"),
    ],
)
def test_a_quotation_with_its_attribution(text: str, quotation: str) -> None:
    (checked,) = check(text, shipped())
    assert (checked.text, checked.verification.verdict, bool(checked.around)) == (quotation, Verdict.EXACT, True)
    assert [match.text for match in checked.verification.matches] == [quotation]


def test_each_quotation_has_a_verdict() -> None:
    text = "“China has been very helpful,” Trump said. “President Xi is a bad leader. Zebras” – “Zebras.”"
    helpful, bad, zebras = check(text, shipped())
    assert helpful.is_part
    assert helpful.verification.verdict == Verdict.EXACT
    assert bad.verification.matches[0].differences[0] == Difference("bad", "great")
    assert zebras.verification.verdict == Verdict.NOT_FOUND


@pytest.mark.parametrize(
    "text",
    [
        'North Korea wants the sanctions lifted entirely, but "we couldn\'t do that,"',
        '"China has been very helpful. President Xi is a great leader," Trump said.',
        'Good things never come easy," but the outlook is promising, Wang said.',
    ],
)
def test_what_stands_there_as_a_whole_is_checked_as_a_whole(text: str) -> None:
    assert verdicts(text) == [(text, Verdict.EXACT)]


@pytest.mark.parametrize("text", ["China has been so very helpful, Trump said", "Zebras didn't ask for the 'end"])
def test_a_text_without_quotation_marks_is_checked_as_a_whole(text: str) -> None:
    (checked,) = check(text, shipped())
    assert (checked.text, checked.is_part, checked.around) == (text, False, "")
    assert checked.verification.verdict in (Verdict.ALTERED, Verdict.NOT_FOUND)


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("Trump: we had to walk away from that", "we had to walk away from that", Verdict.EXACT),
        ("Trump said we had to walk away from it", "we had to walk away from it", Verdict.ALTERED),
        ("Foreign Minister Ri said China has been very helpful", "China has been very helpful", Verdict.EXACT),
    ],
)
def test_who_says_it_is_no_altered_word(text: str, words: str, verdict: Verdict) -> None:
    (checked,) = check(text, shipped())
    assert (checked.text, checked.verification.verdict, checked.is_part) == (words, verdict, True)
    assert text.startswith(checked.around)


@pytest.mark.parametrize(
    ("text", "verdict", "matches"),
    [
        ("“China has been very helpful,” he said. “He's been excellent.”", Verdict.EXACT, 2),
        ("“China has been very helpful,” he said. “President Xi is a bad leader”", Verdict.ALTERED, 2),
        ("“China has been very helpful,” he said. “Zebras.”", Verdict.NOT_FOUND, 0),
    ],
)
def test_one_verdict_in_all_is_the_worst(text: str, verdict: Verdict, matches: int) -> None:
    verification = in_all(check(text, shipped()))
    assert (verification.verdict, len(verification.matches)) == (verdict, matches)


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(QuotationError, match="no words"):
        check("“”", shipped())


def test_what_is_quoted_again_and_again_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: list[str] = []
    verify = Verifier.verify
    monkeypatch.setattr(Verifier, "verify", lambda self, text: looked_for.append(text) or verify(self, text))
    text = "“China has been very helpful,” “zebras” and " * 50
    assert [one.text for one in check(text, shipped())] == ["China has been very helpful", "zebras"] * 50
    assert looked_for == [text, "China has been very helpful", "zebras"]


def test_hundreds_of_quotations_at_once_are_refused() -> None:
    text = " ".join(f"“{number}”" for number in range(MOST_QUOTATIONS + 1))
    with pytest.raises(QuotationError, match="the text has 101 quotations, and 100 is the limit; verify it in pieces"):
        check(text, shipped())
