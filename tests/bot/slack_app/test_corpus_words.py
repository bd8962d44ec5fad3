"""Options among what is typed after /corpus, with hyphens or the dashes that Slack's apps make of them."""

import pytest

from bot.slack_app.corpus_words import CorpusWords, read_words


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", CorpusWords((), False, "")),
        ("a b", CorpusWords(("a", "b"), False, "")),
        ("a --for-good b", CorpusWords(("a", "b"), True, "")),
        ("a —for-good", CorpusWords(("a",), True, "")),
        ("–for-good a", CorpusWords(("a",), True, "")),
        ("a — for good", CorpusWords(("a",), True, "")),
        ("a --why it is   wrong: see b", CorpusWords(("a",), False, "it is wrong: see b")),
        ("a —why: wrong —for-good", CorpusWords(("a",), True, "wrong")),
        ("a --why", CorpusWords(("a",), False, "")),
        ("why-we-left for-good--tidings the--for-good", CorpusWords(
            ("why-we-left", "for-good--tidings", "the--for-good"), False, "")),
        ("<https://a.example/x|a.example> --why <https://b.example|there>", CorpusWords(
            ("https://a.example/x",), False, "there")),
    ],
)  # fmt: skip
def test_ids_and_links_are_told_from_options(written, expected):
    assert read_words(written) == expected
