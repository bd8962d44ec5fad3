"""Questions on Discord: by command, mention, direct message and reply."""

import pytest

from tests.wire.discord.shown import as_seen, buttons_of, markdown_of, quotations_in

pytestmark = pytest.mark.asyncio

QUESTION = "what did Ri say North Korea asked for?"
NOT_ANSWERED = "how many warheads has North Korea got?"


async def test_an_answer_quotes_word_for_word_with_its_sources(people, ann, desk):
    exchange = await people.command(ann, "ask", question=QUESTION)
    message = await exchange.answered()
    expected = desk.answer(QUESTION)
    assert quotations_in(message) == [quote.text for quote in expected.quotes]
    text = markdown_of(message)
    assert f"**{expected.quotes[0].speaker}**" in text
    assert "Global Times" in text
    assert "1 March 2019" in text
    assert QUESTION in as_seen(text)
    assert not exchange.is_private
    assert list(buttons_of(message)) == ["Show in context", "More", "Helpful", "Not helpful", "Delete"]
