import pytest

from bot.slack_app.incoming import (
    is_mentioned,
    links_in,
    mentions_others,
    plain_text,
    reads_as_question,
    without_mention,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("What did  Ri\nsay?", "What did Ri say?"),
        ("Kim &amp; Trump &lt;3", "Kim & Trump <3"),
        ("see <https://a.example/x?a=1&amp;b=2>", "see https://a.example/x?a=1&b=2"),
        ("see <https://a.example|this page>", "see this page"),
        ("<mailto:ann@a.example|ann@a.example> says", "ann@a.example says"),
        ("<@U0BOB|bob> in <#C0ELSE|else>", "@bob in #else"),
        ("<@U0BOB> <!channel> <!subteam^S1|@mods> hm", "@mods hm"),
        ("<!everyone> <!here|here> why?", "why?"),
        ("on <!date^1551312000^{date}|28 February> then", "on 28 February then"),
        (":smile: why :+1::skin-tone-2: did they end :thinking_face:?", "why did they end ?"),
        ("at 10:30:45, std::a::b, see: this:", "at 10:30:45, std::a::b, see: this:"),
        ("<https://a.example/:b:/c>", "https://a.example/:b:/c"),
        ("a < b > c", "a < b > c"),
        ("why did the *talks* _end_ ~late~ `early`?", "why did the talks end late early?"),
        ("_see_ <https://a.example/_x_?a=*b*>", "see https://a.example/_x_?a=*b*"),
        ("*_why_ did they end?*", "why did they end?"),
        ("```why\ndid```", "why did"),
        ("&gt; they walked\n• away\nwhy?", "they walked away why?"),
        ("2 * 3 * 4, a_b_c, 5*6*7 &gt; 8", "2 * 3 * 4, a_b_c, 5*6*7 > 8"),
        ("", ""),
    ],
)
def test_slacks_markup_becomes_what_people_see(written, plain):
    assert plain_text(written) == plain


def test_links_of_a_command_are_found_however_slack_writes_them():
    assert links_in("<https://a.example/x?a=1&amp;b=2|x> https://b.example") == [
        "https://a.example/x?a=1&b=2",
        "https://b.example",
    ]


def test_who_is_spoken_to():
    assert is_mentioned("hi <@U0BOT>", "U0BOT")
    assert not is_mentioned("hi <@U0BOTTLE>", "U0BOT")
    assert mentions_others("<@U0BOT> <@U0ANN|ann>", "U0BOT")
    assert not mentions_others("<@U0BOT> <#C1>", "U0BOT")


@pytest.mark.parametrize("words", ["and Trump", "What did he say", "really?", "Show me the sanctions", "is that so"])
def test_what_reads_as_a_question(words):
    assert reads_as_question(words)


@pytest.mark.parametrize("words", ["I will look into it", "andiron", "Trump left early", ""])
def test_what_does_not(words):
    assert not reads_as_question(words)


def test_a_long_text_takes_no_time():
    assert plain_text("<" * 40_000).startswith("<")
    assert plain_text(":a" * 40_000).startswith(":a")
    assert plain_text(" :a:" * 20_000 + "b").endswith("b")
    assert plain_text("*a _b `c ~d " * 4_000).startswith("*a")


@pytest.mark.parametrize("written", ["<@U0BOT> why", "<@U0BOT|metropole> why", "why <@U0BOT>"])
def test_the_bots_own_name_is_no_part_of_a_question(written):
    assert without_mention(written, "U0BOT").strip() == "why"
    assert without_mention("<@U0BOTTLE> why", "U0BOT") == "<@U0BOTTLE> why"
