"""Small parts of the Discord bot by themselves."""

import base64
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.discord_app.answer_conversations import AnswerConversations
from bot.discord_app.command_sync import are_same
from bot.discord_app.invite import invite_link
from bot.discord_app.message_text import block_quotations_in
from bot.discord_app.messages import question_in
from bot.errors import SettingError

TOKEN = base64.b64encode(b"123456789012345678").decode().rstrip("=") + ".abc.def"


def test_the_invite_link_asks_for_exactly_what_is_needed():
    query = parse_qs(urlsplit(invite_link(TOKEN)).query)
    assert query["client_id"] == ["123456789012345678"]
    assert set(query["scope"][0].split()) == {"bot", "applications.commands"}
    see, write, attach, read_history, write_in_threads = 1 << 10, 1 << 11, 1 << 15, 1 << 16, 1 << 38
    assert int(query["permissions"][0]) == see | write | attach | read_history | write_in_threads


@pytest.mark.parametrize("token", ["", "abc", "ä.b.c", "bm8gbnVtYmVy.x.y"])
def test_what_is_no_token_is_told_without_repeating_it(token):
    with pytest.raises(SettingError, match=r"^DISCORD_TOKEN: it is no bot's token"):
        invite_link(token)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, True),
        ({"id": "7", "version": "8", "nsfw": False, "name_localizations": None}, True),
        ({"default_member_permissions": "32"}, True),
        ({"description": "Other"}, False),
        ({"default_member_permissions": None}, False),
        ({"options": []}, False),
        ({"contexts": [0]}, False),
        ({"contexts": [1, 0]}, True),
    ],
)
def test_commands_are_compared_by_what_they_look_like_and_do(changed, expected):
    option = {"name": "question", "description": "What", "type": 3, "required": True, "min_length": 1}
    ours = {"name": "ask", "description": "Ask", "type": 1, "options": [option], "contexts": [0, 1], "nsfw": False}
    ours["default_member_permissions"] = 32
    theirs = {**ours, "options": [{**option, "description_localizations": None}], **changed}
    assert are_same([ours], [theirs]) is expected
    assert not are_same([ours], [])


def test_a_reply_belongs_to_the_conversation_of_the_answer_the_latest_are_remembered():
    conversations = AnswerConversations(most=2)
    for answer in (1, 2, 3):
        conversations.remember(answer, f"conversation {answer}")
    assert conversations.of(9, 7, answer_id=3) == "conversation 3"
    assert conversations.of(9, 7, answer_id=1) == conversations.of(9, 7)
    assert conversations.of(9, 7, is_thread=True) == conversations.of(9, 8, is_thread=True)
    alone = conversations.of(9, 7, is_thread=True, is_private=True)
    assert alone not in (conversations.of(9, 7), conversations.of(9, 7, is_thread=True))


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@42> why?", "why?"),
        ("<@!42>, why?", "why?"),
        ("why <@42>?", "why ?"),
        ("hey <@42>, why", "hey why"),
        ("[why did *the talks* end](https://x.example/a)?", "why did the talks end?"),
        (r"\[why\](https://x.example)", "[why](https://x.example)"),
        ("<@42>", ""),
        ("@everyone <@42> why did @here end?", "why did   end?"),
        ("<@42> who is @everyone1 or a@here.example?", "who is @everyone1 or a@here.example?"),
        ("<@43> why? <#44> <:wave:45> <t:1551355200:R>", "why?"),
        ("was it 1 < 2 or <b>?", "was it 1 < 2 or <b>?"),
        ("<@42> _why_ did the **talks** *end* ~~late~~ __early__?", "why did the talks end late early?"),
        ("**<@42> why?**", "why?"),
        ("<@42> ||`why`|| did _**they**_ end?", "why did they end?"),
        ("<@42> ```\nwhy did they end?```", "why did they end?"),
        ("<@42>\n> they walked away\n# why?", "they walked away\nwhy?"),
        (r"<@42> what is a_b_c, 2 * 3 * 4 or \*this\*?", "what is a_b_c, 2 * 3 * 4 or *this*?"),
    ],
)
def test_the_mention_and_formatting_are_no_part_of_the_question(content, question):
    assert question_in(content, 42) == question


def test_others_who_are_mentioned_go_by_their_names():
    asked = question_in("<@42> what did <@!7> say to <@8>?", 42, names={42: "Metropole", 7: "Bob Lee"})
    assert asked == "what did Bob Lee say to  ?"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("look:\n> we left at noon\n> and rested\nwow", ["we left at noon\nand rested"]),
        ("> we left at noon\nand\n> they came at one", ["we left at noon", "they came at one"]),
        ("> too short\nno quotation here", []),
    ],
)
def test_the_block_quotations_of_a_message(text, quoted):
    assert block_quotations_in(text) == quoted
