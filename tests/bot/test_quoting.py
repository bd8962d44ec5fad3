import pytest

from bot.quoting import depth


@pytest.mark.parametrize(
    ("question", "top", "passages"),
    [
        ("why did the talks end early?", 3, 20),  # another side's account may be a good way down
        ("why did the talks end early?", 10, 30),
        ("how do the two versions differ?", 3, 50),  # and anywhere where both are asked for
        ("what did the US and North Korea say?", 3, 50),
        ("how do the two versions differ?", 20, 60),
    ],
)
def test_another_sides_account_is_looked_for_as_deep_as_it_may_be(question, top, passages):
    assert depth(question, top) == passages
