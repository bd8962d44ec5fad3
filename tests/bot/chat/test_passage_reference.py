from dataclasses import replace

import pytest

from bot.chat.passage_reference import PassageReference, read_reference, reference_to
from tests.bot.test_json_lines import QUOTE


def test_a_reference_comes_back_from_its_text_and_is_short():
    quote = replace(QUOTE, article="a" * 100, start=999_999_990, end=999_999_999)
    reference = reference_to(quote)
    assert read_reference(str(reference)) == reference
    assert len(str(reference)) <= 46


def test_other_words_or_another_article_have_another_reference():
    references = {str(reference_to(q)) for q in (QUOTE, replace(QUOTE, text="Other"), replace(QUOTE, article="other"))}
    assert len(references) == 3


@pytest.mark.parametrize(
    "text", ["", "nonsense", "0" * 12, "0" * 12 + ".1.2." + "g" * 12, "0" * 12 + ".-1.2." + "0" * 12]
)
def test_what_is_no_reference_is_none(text):
    assert read_reference(text) is None


def test_the_parts_of_a_reference():
    assert read_reference("0123456789ab.3.17.ba9876543210") == PassageReference("0123456789ab", 3, 17, "ba9876543210")
