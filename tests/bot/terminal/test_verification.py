from datetime import date

import pytest

from bot.crediting import Credited
from bot.terminal.verification import render_verification
from corpus.checking import Checked
from corpus.verification import Difference, Match, Verdict, Verification
from index.speakers import Speaker

MATCH = Match("It sails.\n\nAt noon\x1b.", 5, 24, "ferry", None, "Post", None, None)
LINKED = Match("It sails.", 5, 14, "ferry", "No\non", "Post", date(2021, 5, 4), "https://a.example/")


def whole(verdict, *matches):
    return (unnamed(Checked("It sails.", Verification(verdict, matches))),)


def unnamed(checked):
    return Credited(checked, ((),) * len(checked.verification.matches))


@pytest.mark.parametrize(
    ("verdict", "line"),
    [
        (Verdict.EXACT, "Exact: the library has this word for word."),
        (Verdict.ALTERED, "Altered: the library has this in other words."),
        (Verdict.STITCHED, "Stitched: the library has these pieces, but not together."),
        (Verdict.NOT_FOUND, "Not found: the library has nothing like this."),
    ],
)
def test_the_verdict(verdict, line):
    assert render_verification(whole(verdict)) == line


def test_the_passages():
    assert render_verification(whole(Verdict.STITCHED, MATCH, LINKED)).splitlines()[1:] == [
        "",
        "│ It sails.",
        "│ At noon\N{REPLACEMENT CHARACTER}.",
        "  speaker not identified · Post · date not known · ferry, characters 5 to 24",
        "",
        "│ It sails.",
        "  speaker not identified · Post · 2021-05-04 · “No on” · ferry, characters 5 to 14",
        "  https://a.example/",
    ]


@pytest.mark.parametrize(
    ("difference", "line"),
    [
        (Difference("ship", "ferry"), "  says “ship” where the source says “ferry”"),
        (Difference("noon", "."), "  says “noon” where the source has only “.”"),
        (Difference("!", "at noon."), "  has only “!” where the source says “at noon.”"),
        (Difference("", "not"), "  leaves out “not”"),
        (Difference("never\x1b", ""), "  adds “never\N{REPLACEMENT CHARACTER}”"),
    ],
)
def test_the_differences(difference, line):
    match = Match("It sails.", 5, 14, "ferry", None, "Post", None, None, (difference,))
    assert render_verification(whole(Verdict.ALTERED, match)).splitlines()[-1] == line


def test_each_quotation_of_a_text():
    found, missed = Verification(Verdict.EXACT, (LINKED,)), Verification(Verdict.NOT_FOUND, ())
    checked = (
        unnamed(Checked("It\x1b sails", found, is_part=True, around="said Lee")),
        unnamed(Checked("It flies", missed, is_part=True, around="said Lee")),
    )
    assert render_verification(checked).splitlines() == [
        "Exact: the library has this word for word.",
        "Checked: “It\N{REPLACEMENT CHARACTER} sails”; the words around it were left aside",
        "",
        "│ It sails.",
        "  speaker not identified · Post · 2021-05-04 · “No on” · ferry, characters 5 to 14",
        "  https://a.example/",
        "",
        "Not found: the library has nothing like this.",
        "Checked: “It flies”; the words around it were left aside",
    ]


def test_two_quotations_with_nothing_around_them():
    found = Verification(Verdict.EXACT, (MATCH,))
    checked = (
        unnamed(Checked("It sails", found, is_part=True)),
        unnamed(Checked("At noon", found, is_part=True)),
    )
    assert render_verification(checked).splitlines()[1] == "Checked: “It sails”"


def test_who_says_it_and_whom_the_text_names_instead():
    checked = Checked("It sails", Verification(Verdict.EXACT, (MATCH,)), is_part=True, around="said Park")
    lee = Speaker("Ann Lee", "mayor of the village", None)
    assert render_verification([Credited(checked, ((lee,),), named_instead="Park")]).splitlines()[1:] == [
        "Careful: the text names Park, but the library has this from Ann Lee.",
        "Checked: “It sails”; the words around it were left aside",
        "",
        "│ It sails.",
        "│ At noon\N{REPLACEMENT CHARACTER}.",
        "  Ann Lee, mayor of the village · Post · date not known · ferry, characters 5 to 24",
    ]
