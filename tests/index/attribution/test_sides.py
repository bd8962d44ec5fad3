import pytest

from corpus.article import Article, Provenance
from index.attribution.sides import EXPERT, side_of_role
from index.passage import Span
from index.speakers import side_of, statements_of


@pytest.mark.parametrize(
    ("role", "side"),
    [
        ("South Korea's special envoy to North Korea", "South Korea"),
        ("the US special representative for North Korea", "United States"),
        ("a spokesman for the Chinese foreign ministry", "China"),
        ("U.S. ambassador to China", "United States"),
        ("Sen.", "United States"),
        ("State Department spokesman", "United States"),
        ("spokesman for the UN secretary-general", "United Nations"),
        ("a professor at Kookmin University in Seoul", EXPERT),
        ("a senior fellow at the Brookings Institution and a former United States ambassador", EXPERT),
        ("North Korea's U.N. ambassador", "North Korea"),
        ("executive director of the Committee for Human Rights in North Korea", None),
        ("a University of Virginia student", None),
        ("former US President", None),  # speaks for no state any more
        ("US presidential candidate", None),
        ("president of the American Bar Association", None),
        ("Foreign Ministry spokesman", None),  # whose ministry?
        ("a Chinese baker", None),
        ("a computer analyst from Oslo", None),
        ("a National Security Council director", "United States"),  # not the United Nations'
        ("the State Department's top arms control officer under President Barack Obama", None),
        ("the top U.S. diplomat for East Asia until last year", None),
        ("Senate Foreign Relations Chairman", "United States"),
        ("Defense Department spokesman Col.", "United States"),
        ("a Republican strategist", None),
        ("a North Korea specialist at Kookmin University in Seoul", EXPERT),
        ("director of the Korea Working Group at Harvard Kennedy School", EXPERT),
        ("an official with South Korea's Unification Ministry", "South Korea"),
        ("Director of National Intelligence", "United States"),
        ("National Security Council spokesman", "United States"),
        ("Chairman of the House Intelligence Committee", "United States"),
        ("a former Director of National Intelligence", None),
        ("director-general of the North America affairs bureau of the North Korean foreign ministry", "North Korea"),
        ("head of American Studies at Foreign Ministry think-tank China Institute for International Studies", "China"),
        ("New England Patriots Chairman and Chief Executive", None),
        ("New Malaysian Prime Minister", "Malaysia"),
        ("ABC News Chief White House Correspondent", None),
        ("a spokesman for the Democrat-aligned super PAC American Bridge", None),
        ("Oslo bureau chief for The Post", None),
        ("American Future Fund spokesman", None),
        ("president of the Retailers of America trade association", None),
        ("U.S. Chamber of Commerce President", None),
        ("American Secretary of State", "United States"),
        ("the American deputy ambassador", "United States"),
        ("President of the United States of America", "United States"),
        ("a senior Norway official on the National Security Council", "United States"),  # what it is about
        ("the Pentagon's top Norway policy director", "United States"),
        ("a Norway official", "Norway"),
        ("a Norwegian official at the State Department of Health", "Norway"),
        ("the U.S. official in charge of the fair at the State Department", "United States"),
        ("the State Department's top Norway diplomat from 2013 to 2017", None),  # not any more
        ("the Norwegian ambassador from May 2013 until June 2017", None),
        ("Chief Cabinet Secretary", "Japan"),  # which no other state has
        ("a former Chief Cabinet Secretary", None),
        ("the European Agriculture Commissioner", "European Union"),
        ("the European Human Rights Commissioner", None),  # of the Council of Europe
        ("a professor at the University of Oslo and an adviser to Norway’s cabinet", None),  # nor independent
        ("an adviser to the State Council and director of the Institute of Trade", None),
        ("a researcher at the government-run Academy of Fairs", None),
        ("an economist and a campaign adviser to Lee", None),
        ("a professor at the University of Oslo and an adviser to Norway’s last president", EXPERT),
        ("a professor at the University of Oslo and a former adviser to the government", EXPERT),
        ("a professor at the state University of Oslo", EXPERT),
        ("White House economic adviser to the president", "United States"),
        ("Democrat", None),  # who may hold no office
        ("a lifelong Republican", None),
        ("a Nebraska Republican", "United States"),
        ("the top Democrat on the Intelligence Committee", "United States"),
        ("the director of national intelligence", "United States"),
    ],
)
def test_the_side_of_a_role(role: str, side: str | None) -> None:
    assert side_of_role(role) == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("President Anna Berg said at the White House that it rained.", None),  # a guest, it may be
        ("President Anna Ford said at the White House that it rained.", "United States"),
        ("President Anna Ford said that it rained.", None),  # of what?
        ("President Anna Ford said to US President Carl Dahl at the White House that it rained.", None),
        ("Norwegian Prime Minister Anna Berg said at the White House that it rained.", "Norway"),
    ],
)
def test_a_bare_president_is_of_the_united_states_where_the_text_leaves_no_other_choice(
    text: str, side: str | None
) -> None:
    article = Article("test", text, Provenance("Publisher", "0" * 64))
    assert [statement.speaker.side for statement in statements_of(article)] == [side]


BOTH = "US President Ann Lee met Foreign Minister Ole Dahl of Norway and US Secretary of State Carl Berg."


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Lee and US Secretary of State Carl Berg, who both came to the fair, said that it rained.", "United States"),
        ("Lee and Berg told reporters that it rained.", "United States"),
        ("Lee and Berg saw what Norway said.", None),
        ("Lee and Norwegian Foreign Minister Ole Dahl said that it rained.", None),
        ("Lee, Berg and others said that it rained.", None),
        ("With Lee and Berg, they said that it rained.", None),
    ],
)
def test_two_of_one_side_speak_for_it(sentence: str, side: str | None) -> None:
    text = f"{BOTH}\n\n{sentence}"
    article = Article("a", text, Provenance("The Post", "0" * 64))
    assert side_of(article, Span(len(BOTH) + 2, len(text))) == side


def test_an_expert_whom_another_role_puts_into_service_is_not_independent() -> None:
    text = "Economist Ann Lee came. “It rained,” said Ann Lee, a Dahl campaign adviser."
    (statement,) = statements_of(Article("a", text, Provenance("The Post", "0" * 64)))
    assert (statement.speaker.role, statement.speaker.side) == ("a Dahl campaign adviser", None)


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Anna Berg’s spokesman Carl Dahl said no.", "Norway"),
        ("Prime Minister Berg's chief spokesman Carl Dahl said no.", "Norway"),
        ("Berg spokesman Carl Dahl said no.", "Norway"),
        ("Carl Dahl, a spokesman for Prime Minister Anna Berg, said no.", "Norway"),
        ("Berg's former spokesman Carl Dahl said no.", None),
        ("Berg campaign spokesman Carl Dahl said no.", None),
        ("Berg's lawyer Carl Dahl said no.", None),
        ("Eva Berg's spokesman Carl Dahl said no.", None),
        ("Falk's spokesman Carl Dahl said no.", None),  # a baker's
    ],
)
def test_who_speaks_for_a_head_of_government_has_their_side(sentence: str, side: str | None) -> None:
    text = f"Norwegian Prime Minister Anna Berg came. Erik Falk, a baker, came too.\n\n{sentence}"
    (statement,) = statements_of(Article("a", text, Provenance("The Post", "0" * 64)))
    assert (statement.speaker.name, statement.speaker.side) == ("Carl Dahl", side)
