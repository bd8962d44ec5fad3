"""What can be looked up and checked on Discord."""

from dataclasses import replace
from datetime import date

import pytest

from bot.catalogue.listing import DatedPassage, Timeline
from bot.discord_app.listings import listing_message
from tests.wire.discord.shown import as_seen, buttons_of, markdown_of, quotations_in

pytestmark = pytest.mark.asyncio

RI = "Ri Yong-ho"
EXACT = "North Korea denied it asked for complete sanctions removal"


async def test_said_quotes_one_person_and_more_goes_on(people, ann, desk):
    message = await (await people.command(ann, "said", name=RI)).answered()
    assert quotations_in(message) == [quote.text for quote in desk.said(RI, top=3).quotes]
    more = await (await people.press(ann, message, "More")).answered()
    assert quotations_in(more) == [quote.text for quote in desk.said(RI, top=8).quotes[3:]]


async def test_said_keeps_to_a_topic(people, ann, desk):
    message = await (await people.command(ann, "said", name=RI, topic="sanctions")).answered()
    assert quotations_in(message) == [quote.text for quote in desk.said(RI, "sanctions", top=3).quotes]
    assert "About: sanctions" in as_seen(markdown_of(message))


async def test_names_are_suggested(people, ann, desk):
    names = [choice["value"] for choice in await people.suggestions(ann, "said", "name", name="ri y")]
    assert names == [RI]
    every = await people.suggestions(ann, "said", "name", name="")
    assert len(every) == min(25, len(desk.names()))


async def test_people_sources_and_timeline_are_listed_privately(people, ann, desk):
    exchange = await people.command(ann, "people")
    text = as_seen(markdown_of(await exchange.answered()))
    assert exchange.is_private
    assert desk.people().people[0].name in text
    sources = as_seen(markdown_of(await (await people.command(ann, "sources")).answered()))
    assert all(source.article in sources for source in desk.sources().sources)
    timeline = await (await people.command(ann, "timeline")).answered()
    assert "### 28 February 2019" in markdown_of(timeline)


async def test_a_long_list_is_turned_page_by_page_in_place(people, ann):
    message = await (await people.command(ann, "timeline")).answered()
    assert "Page 1 of " in markdown_of(message)
    second = await (await people.press(ann, message, "Next")).answered()
    assert "Page 2 of " in markdown_of(second)
    assert second["id"] == message["id"]
    first = await (await people.press(ann, second, "Back")).answered()
    assert quotations_in(first) == quotations_in(message)


async def test_a_page_of_a_public_list_keeps_what_is_below_the_list(people, ann, desk, monkeypatch):
    answer = replace(desk.answer("what happened when?"), notice="Of these days only.")
    monkeypatch.setattr(desk, "answer_each", lambda questions, top: [answer])
    message = await (await people.command(ann, "ask", question="what happened when?")).answered()
    assert list(buttons_of(message)) == ["Next", "Helpful", "Not helpful", "Delete"]
    for turn, turned in (("Next", "Back"), ("Back", "Next")):
        message = await (await people.press(ann, message, turn)).answered()
        assert list(buttons_of(message)) == [turned, "Helpful", "Not helpful", "Delete"]
        assert markdown_of(message).endswith("\nOf these days only.")
    deleted = await people.press(ann, message, "Delete")
    await deleted.until(lambda: deleted.deleted == [message["id"]])


async def test_a_page_begins_with_its_day_and_keeps_each_quote_with_its_source(people, ann):
    page = await (await people.command(ann, "timeline")).answered()
    while "Next" in buttons_of(page):
        page = await (await people.press(ann, page, "Next")).answered()
        lines = markdown_of(page).splitlines()
        first = next(line for line in lines if not line.startswith(("## ", "-# Page")))
        assert first.startswith("### ")
        assert lines[lines.index(first) + 1].startswith("> ")
        assert lines[-1].startswith("-# ")


async def test_the_timeline_of_a_day(people, ann, desk):
    message = await (await people.command(ann, "timeline", day="2019-02-28")).answered()
    assert quotations_in(message)[0] == desk.timeline("2019-02-28").passages[0].text
    told = await (await people.command(ann, "timeline", day="tomorrow")).answered()
    assert "write a date such as 2019-02-28" in as_seen(markdown_of(told))
    for written in ("28 February 2019", "Feb 28", "thursday"):
        same = await (await people.command(ann, "timeline", day=written)).answered()
        assert "What the articles tell of 28 February 2019" in as_seen(markdown_of(same))
        assert quotations_in(same)[0] == quotations_in(message)[0]


async def test_a_day_asked_for_in_words_stays_that_day_when_its_pages_are_turned(people, ann):
    message = await (await people.command(ann, "ask", question="what happened on 28 February 2019?")).answered()
    assert "What the articles tell of 28 February 2019" in as_seen(markdown_of(message))
    passage = DatedPassage(
        date(2019, 2, 28), "on Thursday", "Nothing was signed. " * 20, 0, 400, "one", "The Post", None
    )
    whole = listing_message(Timeline((passage,) * 40))
    assert [page_of(button) for button in whole.buttons] == ["2019-02-28"]
    two_days = listing_message(Timeline((passage, *(replace(passage, day=date(2019, 3, 1)),) * 40)))
    assert [page_of(button) for button in two_days.buttons] == [""]


def page_of(button) -> str:
    return button.carried["argument"]


async def test_verify_says_whether_a_quotation_is_word_for_word(people, ann):
    exact = await (await people.command(ann, "verify", text=EXACT)).answered()
    assert "**Exact**: the library has this word for word." in markdown_of(exact)
    altered = await (await people.command(ann, "verify", text=EXACT.replace("complete", "partial"))).answered()
    assert "**Altered**: the library has this in other words." in markdown_of(altered)
    assert "says “partial” where the source says “complete”" in markdown_of(altered)
    nothing = await (await people.command(ann, "verify", text="the moon is made of green cheese, said Kim")).answered()
    assert "**Not found**: the library has nothing like this." in markdown_of(nothing)
    no_words = await (await people.command(ann, "verify", text="?!")).answered()
    assert "The text has no words" in markdown_of(no_words)


@pytest.mark.parametrize(
    "text", [f"**{EXACT}**", f"> {EXACT}", f"_{EXACT}_", "> " + EXACT.replace(" asked", "\n> asked")]
)
async def test_markup_is_no_part_of_what_is_verified(people, ann, text):
    shown = markdown_of(await (await people.command(ann, "verify", text=text)).answered())
    assert "**Exact**: the library has this word for word." in shown


async def test_verify_names_who_says_it_and_warns_where_another_is_named(people, ann):
    text = "“We had to walk away from that,” said Ri Yong-ho"
    shown = markdown_of(await (await people.command(ann, "verify", text=text)).answered())
    assert "**Donald Trump, US President** · Global Times · 28 February 2019" in shown
    warning = "Careful: the text names Ri Yong-ho, but the library has this from Donald Trump."
    assert warning in as_seen(shown)


async def test_verify_quote_checks_what_a_message_quotes(people, ann, bob):
    message = {**await people.say(bob, "", mention=False), "content": f"They said “{EXACT}”, did they not?"}
    exchange = await people.menu(ann, "Verify quote", message)
    checked = markdown_of(await exchange.answered())
    assert "**Exact**: the library has this word for word." in checked
    assert "; the words around it were left aside" in checked
    assert exchange.is_private


async def test_an_answer_of_the_bots_can_be_verified(people, ann):
    answer = await (await people.command(ann, "ask", question="what did Ri say North Korea asked for?")).answered()
    checked = await (await people.menu(ann, "Verify quote", answer)).answered()
    verdicts = [line.partition(":")[0] for line in markdown_of(checked).splitlines() if ": the library has" in line]
    assert verdicts
    assert set(verdicts) == {"**Exact**"}


async def test_a_title_beside_a_quotation_is_no_part_of_it(people, ann, bob):
    for title, body in (("From the summit", f"**{EXACT}**"), ("What they said at noon", f"He said “{EXACT}”")):
        embed = {"type": "rich", "title": title, "description": body}
        message = {**await people.say(bob, "", mention=False), "embeds": [embed]}
        checked = markdown_of(await (await people.menu(ann, "Verify quote", message)).answered())
        assert "**Exact**: the library has this word for word." in checked
        assert "**Altered**" not in checked
        assert "**Not found**" not in checked


async def test_help_comes_at_once(people, ann):
    exchange = await people.command(ann, "help")
    assert "`/verify`" in markdown_of(await exchange.answered())
    assert exchange.is_private


async def test_privacy_shows_what_is_kept_and_deletes_it(people, ann, bob):
    for person in (ann, ann, bob):
        await (await people.command(person, "ask", question="who is Lu Kang?")).answered()
    exchange = await people.command(ann, "privacy")
    shown = await exchange.answered()
    assert exchange.is_private
    assert "**2 questions**" in markdown_of(shown)
    assert "for 90 days" in markdown_of(shown)
    assert "moderators see which answers did not help, and not who says so" in markdown_of(shown)
    assert "the history of the library keeps name and Discord id" in markdown_of(shown)
    gone = await (await people.press(ann, shown, "Delete all of it")).answered()
    assert "Done: deleted 2 questions and votes of yours." in markdown_of(gone)
    again = await (await people.command(ann, "privacy")).answered()
    assert "**0 questions**" in markdown_of(again)
    assert buttons_of(again) == {}
    bobs = await (await people.command(bob, "privacy")).answered()
    assert "**1 question**" in markdown_of(bobs)
    assert "Delete all of it" in buttons_of(bobs)
    follow_up = await (await people.command(ann, "ask", question="why?")).answered()
    assert "Taken together with" not in markdown_of(follow_up)
