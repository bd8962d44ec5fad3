"""Lists, previews, modals and the home: in pages, whole, and within Slack's limits."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.surroundings import Surroundings
from bot.crediting import credited
from bot.moderation.preview import Preview, Publication
from bot.slack_app.rendering.adding import form_modal, lines_modal, read_form
from bot.slack_app.rendering.block_kit import line, rich_text, text
from bot.slack_app.rendering.contexts import context_modal
from bot.slack_app.rendering.home import home_view
from bot.slack_app.rendering.pages import page_message, pages_of
from bot.slack_app.rendering.previews import preview_lines, publication_lines
from bot.slack_app.rendering.verification import verification_lines
from corpus.change import Added, Changed
from corpus.checking import check
from corpus.difference import differences
from corpus.library import Library
from corpus.raw_article import RefusedInput
from corpus.store.records import EventDetails
from corpus.verify import Verifier
from tests.bot.article_files import FERRY, MILL, stored
from tests.wire.slack.limits import message_problems, view_problems
from tests.wire.slack.reaching import reaches, shown


def problems(message):
    return list(message_problems({"text": message.text, "blocks": list(message.blocks)}))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=3_000), max_size=60))
def test_pages_hold_every_line_and_slack_takes_each(texts):
    lines = [(text(one),) for one in texts]
    pages = pages_of(lines)
    read = "".join(element["text"] for page in pages for elements in page for element in elements)
    assert read == "".join(elements[0]["text"] for elements in lines)
    for number in range(len(pages)):
        assert problems(page_message("Articles", lines, number, "list")) == []


def test_a_page_leads_to_the_next_and_back():
    lines = [(text(f"line {number}"),) for number in range(60)]
    labels = [
        [e["text"]["text"] for b in page_message("x", lines, number, "list").blocks if b["type"] == "actions"
         for e in b["elements"]] for number in range(3)
    ]  # fmt: skip
    assert labels == [["Next page"], ["Previous page", "Next page"], ["Previous page"]]
    assert page_message("x", lines, 2, "list").text.startswith("x: line 50; line 51; ")
    assert page_message("x", lines, 99, "list") == page_message("x", lines, 2, "list")


def test_what_no_command_brings_back_has_one_page_and_says_what_it_leaves_out():
    message = page_message("Preview", [(text(f"line {number}"),) for number in range(60)], 0, "")
    assert "35 more lines are not shown here." in shown({"blocks": list(message.blocks)})
    assert [block for block in message.blocks if block["type"] == "actions"] == []


def test_a_preview_names_every_change():
    before, after = stored("ferry", FERRY).article, stored("ferry", FERRY + " It is red.").article
    changes = (
        Added(stored("mill", MILL).article, MILL, "mill.md", "ferry"),
        Changed(before, after, FERRY, "ferry.md", differences(before, after)),
        RefusedInput("x.bin", "it is no text", "give `metropole corpus list` a look"),
    )
    shown_lines = "\n".join("".join(e["text"] for e in one) for one in preview_lines(Preview("abc", changes)))
    assert "Added: 1\n+ mill · The Village Post" in shown_lines
    assert "much the same as ferry" in shown_lines
    assert "+ The ferry crosses the river at noon. It carries forty people and ten bicycles. It is red." in shown_lines
    assert "! x.bin: it is no text; give /corpus list a look" in shown_lines


def test_a_publication_says_how_to_undo_it():
    lines = [
        "".join(e["text"] for e in one)
        for one in publication_lines(Publication("new", "old", EventDetails(("a",) * 2, ("b",)), 3))
    ]
    assert lines[0] == "Revision new is in force: 2 added, 1 changed, 0 removed."
    assert lines[1].endswith("answer: 3.")
    assert lines[2] == "Undo with: /corpus rollback old"


def test_the_form_keeps_to_the_limits_and_is_read_as_filled_in():
    assert list(view_problems(form_modal("C0NEWS"))) == []
    state = {
        "links": {"links": {"value": "<https://a.example> https://b.example\n"}},
        "keep": {"keep": {"selected_options": [1]}},
    }
    form = read_form(state)
    assert form.links == ("https://a.example", "https://b.example")
    assert form.keeps_duplicates
    assert form.stated["publisher"] is None
    assert read_form({}).links == ()


def surroundings(before="Before. ", passage="The passage.", after=" After."):
    return Surroundings(before, passage, after, "post-1", "Talks <!here>", "The Post", date(2019, 3, 1), None)


@pytest.mark.parametrize("length", [1, 3_000, 60_000])
def test_the_context_is_shown_whole_page_by_page(length):
    whole = surroundings("a" * length, "b" * length, "c" * length)
    read, page, seen = "", 0, True
    while seen:
        view = context_modal(whole, "0" * 12, 1, page)
        assert list(view_problems(view)) == []
        assert reaches(view) == []
        read += shown(view)
        page += 1
        seen = any(e.get("action_id") == "context_turn" for b in view["blocks"] for e in b.get("elements", []))
    assert read.count("a" * min(length, 100)) >= length // 100
    assert sum(read.count(letter) for letter in "b") >= length


def test_a_long_preview_in_a_modal_says_what_is_not_shown():
    lines = [(text(f"+ article {number} " + "x" * 200),) for number in range(500)]
    view = lines_modal(lines, confirm="token")
    assert list(view_problems(view)) == []
    assert "more lines are not shown here" in shown(view)


def test_a_full_home_keeps_to_the_limits():
    lines = [(text("x" * 300),) for _ in range(500)]
    view = home_view(lines, lines, lines, lines, "follow", (3, 4))
    assert list(view_problems(view)) == []
    assert "of 500 lines; /sources has all of them" in shown(view)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("The ferry crosses the river at noon.", "Exact"),
        ("“The ferry crosses the river,” Lee said.", "the words around it were left aside"),
        ("The ferry crosses the sea at noon.", "says “sea” where the source says “river”"),
        ("zebra", "Not found"),
    ],
)
def test_a_verdict_on_a_quotation_is_shown(said, verdict):
    library = Library.of([stored("ferry", FERRY).article])
    lines = verification_lines(credited(check(said, Verifier(library)), library, tuple))
    message = page_message("Quotation", lines, 0, "")
    assert problems(message) == []
    assert verdict in shown({"blocks": list(message.blocks)})


def test_rich_text_shows_markup_as_it_stands():
    block = rich_text(line(text("<!channel> *bold* :smile:")))
    assert block["elements"][0]["elements"] == [{"type": "text", "text": "<!channel> *bold* :smile:"}]
