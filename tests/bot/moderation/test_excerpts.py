import pytest

from bot.moderation.excerpts import beginning, ending

WORDS = [f"Word{number}" for number in range(100)]
LONG, FIRST, LAST = " ".join(WORDS), " ".join(WORDS[:15]), " ".join(WORDS[-14:])


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("It sails.\n\nAgain.", "It sails. Again.", "It sails. Again."),
        (LONG, f"{FIRST} …", f"… {LAST}"),
        (f"{LONG}\n\n{LONG}", f"{FIRST} …", f"… {LAST}"),
        ("河" * 101, f"{'河' * 100} …", f"… {'河' * 100}"),  # no space to cut at
        ("It\x1b[31m sails.", "It\N{REPLACEMENT CHARACTER}[31m sails.", "It\N{REPLACEMENT CHARACTER}[31m sails."),
    ],
)
def test_a_text_is_shown_by_its_beginning_and_its_end(text, begins, ends):
    assert (beginning(text), ending(text)) == (begins, ends)
