"""`metropole corpus ...` as moderators meet it: arguments, standard streams and exit status."""

import json

import pytest

from bot.answer import Answer
from tests.bot.article_files import BAKERY, FERRY, MILL, write_article
from tests.bot.moderators import (
    Answers,
    add,
    ids_in_force,
    journal_of,
    moderation_of,
    sentences,
    text_in_force,
)


@pytest.fixture
def inbox(tmp_path):
    """Return a folder with an article to add."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY)
    return folder


@pytest.fixture
def seeded(corpus, stores):
    """Return the revision with which the library begins."""
    return stores.library.in_force()


# Showing, asking, publishing


def test_yes_publishes_what_is_shown(corpus, stores, seeded, inbox):
    outcome = corpus("add", inbox, "--yes", "--publisher", "The Post", "--why", "It is news.")
    revision = stores.library.in_force()
    assert outcome.status == 0
    assert outcome.output.splitlines() == [
        "Added: 1",
        f"  + ferry · The Post · date not known · 14 words (from {inbox / 'ferry.txt'})",
        f"      text: {FERRY}",
        f"Revision {revision} is in force: 1 added, 0 changed, 0 removed.",
        f"Undo with: metropole corpus rollback {seeded}",
    ]
    assert outcome.errors == "metropole: built the index: 1 new passage\n"
    event, _ = stores.library.history()
    assert (event.actor, event.why) == ("Ann", "It is news.")


@pytest.mark.parametrize(
    ("answer", "is_published"),
    [("y\n", True), ("Yes \n", True), ("y", True), ("n\n", False), ("\n", False), ("", False), ("yep\n", False)],
)
def test_an_answer_is_asked_for(corpus, stores, seeded, inbox, answer, is_published):
    outcome = corpus("add", inbox / "ferry.txt", stdin=answer.encode())
    assert outcome.status == 0
    assert "  + ferry" in outcome.output
    assert "Publish this? [y/N] " in outcome.errors
    assert (stores.library.in_force() != seeded) is is_published
    assert ("Nothing was published. Confirm with y, or with --yes." in outcome.output) is not is_published


def test_standard_input_is_the_article_and_no_answer(corpus, stores, seeded):
    declined = corpus("add", "-", stdin=b"y\n")
    assert (declined.status, stores.library.in_force()) == (0, seeded)
    assert "Publish this?" not in declined.errors
    assert "--yes" in declined.output
    outcome = corpus("add", "-", "--yes", "--title", "A ferry", "--date", "2021-05-04", stdin=FERRY.encode())
    assert outcome.status == 0
    assert "(from standard input)" in outcome.output
    assert text_in_force(stores, "2021-05-04-a-ferry") == FERRY


def test_what_somebody_else_publishes_meanwhile_is_shown_anew(corpus, stores, inbox, small_encoder, minutes):
    """Nothing of either is lost, and nothing is published that was not shown."""
    other = moderation_of(stores, small_encoder, minutes)
    changed = inbox.parent / "ferry.txt"
    changed.write_text(FERRY.replace("forty", "fifty"))
    (inbox / "bakery.txt").write_text(BAKERY)
    answers = Answers((lambda: add(other, changed), "y\n"), (lambda: None, "y\n"))
    outcome = corpus("add", inbox, stdin=answers)
    first, second = outcome.output.split("Added: ")[1:]
    assert first.startswith("2\n")
    assert second.startswith("1\n")
    assert "Changed: 1" in second
    assert outcome.errors.count("Publish this?") == 2
    assert "was put in force meanwhile" in outcome.errors
    assert ids_in_force(stores) == ["bakery", "ferry", "harbour"]
    assert [event.details.added + event.details.changed for event in stores.library.history(2)] == [
        ("bakery", "ferry"),
        ("ferry",),
    ]


def test_json_of_what_was_added(corpus, stores, seeded, inbox):
    outcome = corpus("add", inbox, inbox / "none.txt", "--yes", "--json")
    revision = stores.library.in_force()
    assert outcome.status == 0
    report = outcome.json
    assert report == {
        "base": seeded,
        "changes": [
            {
                "kind": "added",
                "id": "ferry",
                "origin": str(inbox / "ferry.txt"),
                "similar_to": None,
                "begins": FERRY,
                "ends": FERRY,
                "left_out": [],
            },
            {
                "kind": "refused",
                "origin": str(inbox / "none.txt"),
                "problem": "cannot be read (No such file or directory)",
                "remedy": "check the path and its rights",
            },
        ],
        "published": {
            "revision": revision,
            "before": seeded,
            "added": 1,
            "changed": 0,
            "removed": 0,
            "now_answered": 0,
        },
    }
    assert list(report) == ["base", "changes", "published"]
    again = corpus("add", inbox, "--yes", "--json").json
    assert (again["base"], again["published"]) == (revision, None)
    unchanged = {"kind": "unchanged", "id": "ferry", "origin": str(inbox / "ferry.txt"), "overruled": []}
    assert again["changes"] == [unchanged]


def test_json_publishes_nothing_without_yes(corpus, stores, seeded, inbox):
    outcome = corpus("add", inbox, "--json", stdin=b"y\n")
    assert (outcome.status, outcome.errors, outcome.json["published"]) == (0, "", None)
    assert stores.library.in_force() == seeded


def test_the_status_says_whether_everything_was_refused(corpus, inbox):
    (inbox / "empty.txt").write_text("")
    assert corpus("add", inbox / "empty.txt", "--yes").status == 1
    assert corpus("add", inbox / "empty.txt", inbox / "none.txt", "--yes", "--json").status == 1
    assert corpus("add", inbox, "--yes").status == 0
    assert corpus("add", inbox, "--yes").status == 0  # unchanged, and refused


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--date", "tomorrow"], 'metropole: "tomorrow" is no date; write it as 2019-02-28 or 28 February 2019'),
        (["--url", "a.example"], 'metropole: "a.example" is no link; begin it with https:// or http://'),
    ],
)
def test_what_cannot_be_stated(corpus, stores, seeded, inbox, options, error):
    outcome = corpus("add", inbox, "--yes", *options)
    assert (outcome.status, outcome.output, outcome.errors) == (1, "", f"{error}\n")
    assert stores.library.in_force() == seeded


def test_duplicates_are_named(corpus, stores, inbox):
    (inbox / "ferry.txt").write_text(sentences("ferry"))
    corpus("add", inbox, "--yes")
    (inbox / "copy.txt").write_text(sentences("ferry").replace("noon.", "noon!"))
    outcome = corpus("add", inbox / "copy.txt", "--yes")
    assert outcome.output.splitlines() == [
        "Duplicate, not added: 1",
        f"  = {inbox / 'copy.txt'}: the same article as ferry (100% in common)",
        "Nothing to publish.",
    ]
    outcome = corpus("add", inbox / "copy.txt", "--yes", "--keep-duplicates")
    assert "much the same as ferry" in outcome.output
    assert ids_in_force(stores) == ["copy", "ferry", "harbour"]


# Taking out, going back, looking up


@pytest.fixture
def library(corpus, stores, inbox):
    """Put three more articles in force, and return the revision."""
    (inbox / "bakery.txt").write_text(BAKERY)
    write_article(inbox / "mill.md", MILL)
    corpus("add", inbox, "--yes", "--why", "the first")
    return stores.library.in_force()


def test_remove_and_restore_and_rollback(corpus, stores, library):
    shown = corpus("remove", "mill", "snow", stdin=b"y\n")
    assert shown.status == 0
    assert shown.output.splitlines()[:4] == [
        "Withdrawn: 1",
        "  - mill · The Village Post · 4 May 2021 · 12 words",
        "Refused: 1",
        "  ! snow: there is no such article, link or feed; `metropole corpus list` names the articles, "
        "`metropole corpus status` links and feeds",
    ]
    assert shown.output.splitlines()[-1] == f"Undo with: metropole corpus rollback {library}"
    back = corpus("rollback", library[:8], "--why", "a mistake", "--json")
    assert (back.status, back.json["revision"], back.json["added"]) == (0, library, 1)

    assert corpus("remove", "mill", "--for-good", "--yes", "--why", "a hoax").status == 0
    refused = corpus("rollback", library)
    assert refused.status == 1
    assert refused.errors.startswith("metropole: withdrawn for good: mill;")
    assert corpus("restore", "mill", "--yes").output == "mill may be added again.\n"
    assert corpus("restore", "mill").status == 1
    assert corpus("rollback", library, "--yes").output.startswith(f"Revision {library} is in force: 1 added")
    assert corpus("rollback", library).output == f"Done; revision {library} stays in force.\n"
    past = corpus("history", "--json").json
    assert [(event["action"], event["why"], event["in_force"]) for event in past] == [
        ("rollback", "", True),
        ("lift", "", False),
        ("publish", "a hoax", False),
        ("rollback", "a mistake", False),
        ("publish", "", False),
        ("publish", "the first", False),
        ("seed", "the first run", False),
    ]
    assert [line[0] for line in corpus("history").output.splitlines()] == ["*", " ", *"·····"]
    assert len(corpus("history", "--limit", "2").output.splitlines()) == 2


def test_a_corrected_file_keeps_what_was_stated_of_it(corpus, stores, seeded, inbox):
    corpus("add", inbox, "--yes", "--publisher", "The Post", "--date", "2021-05-04")
    (inbox / "ferry.txt").write_text(FERRY.replace("forty", "fifty"))
    corrected = corpus("add", inbox, "--yes")
    assert "  ~ ferry · The Post · 4 May 2021 · 14 words" in corrected.output
    assert "publisher:" not in corrected.output
    corpus("add", inbox, "--yes", "--publisher", "The Herald")
    shown = corpus("show", "ferry").output
    assert "publisher  The Herald\npublished  2021-05-04 (stated)\n" in shown
    assert "by hand    publisher, published\n" in shown


def test_nothing_to_remove(corpus, stores, library):
    outcome = corpus("remove", "snow", "--yes", "--json")
    assert (outcome.status, [change["kind"] for change in outcome.json["changes"]]) == (1, ["refused"])
    empty = corpus("remove", "ferry", "bakery", "mill", "harbour", "--yes", "--json")
    assert (empty.status, empty.output) == (1, "")
    assert empty.errors == "metropole: this would leave the library empty; add another article first\n"
    assert stores.library.in_force() == library


def test_looking_up(corpus, stores, inbox, library):
    assert corpus("list").output.splitlines() == [
        "bakery · date not known · publisher not stated",
        "ferry · date not known · publisher not stated",
        "harbour · 2021-05-04 · The Village Post",
        "mill · 2021-05-04 · The Village Post",
        "4 articles",
    ]
    assert corpus("list", "turned", "WIND").output.splitlines()[0] == "mill · 2021-05-04 · The Village Post"
    assert corpus("list", "MILL").output.splitlines()[-1] == "1 article"
    assert [entry["id"] for entry in corpus("list", "--json").json] == ["bakery", "ferry", "harbour", "mill"]
    shown = corpus("show", "mill")
    assert shown.output.startswith("article    mill\npublisher  The Village Post\npublished  2021-05-04 (stated)\n")
    assert shown.output.endswith(f"\n\n{MILL}\n")
    assert corpus("show", "mill", "--json").json["text"] == MILL
    unknown = corpus("show", "snow")
    assert (unknown.status, unknown.output) == (1, "")
    assert unknown.errors == "metropole: there is no article snow; `metropole corpus list` names those in force\n"
    assert corpus("rollback", "xyz").status == 1
    status = corpus("status", "--json").json
    assert status["revision"]["id"] == library
    assert status["revision"]["published_at"] > "2021-05-04T00:00"
    assert (status["data"], status["database"]) == (str(stores.data), str(stores.data / "library.sqlite3"))
    assert f"revision   {library}, in force since" in corpus("status").output


def test_a_library_begins_with_the_shipped_articles(corpus, monkeypatch, tmp_path):
    monkeypatch.setenv("METROPOLE_DATA", str(tmp_path / "new"))
    outcome = corpus("list")
    assert (outcome.status, outcome.output.splitlines()[-1]) == (0, "1 article")
    assert outcome.errors.startswith("metropole: building the index: the first run\n")
    assert corpus("refresh").output.splitlines() == ["0 links and feeds fetched", "Nothing to publish."]
    assert corpus("unanswered").output == "No question is without an answer.\n"
    assert corpus("unanswered", "--json").json == []
    assert [event["action"] for event in corpus("history", "--json").json] == ["seed"]


def test_refresh_refuses_a_wrong_time(corpus):
    outcome = corpus("refresh", "--every", "10s")
    assert (outcome.status, outcome.output) == (1, "")
    assert outcome.errors == 'metropole: "10s" is no length of time; write for example 30m, 6h or 1d\n'


def test_an_export_is_read_back_into_an_identical_library(corpus, monkeypatch, tmp_path, inbox, library):
    (inbox / "caption.md").write_bytes(b"---\ntitle: 'a: b'\n---\nA ferry. (Photo: Li)\r\n\r\nIt sails. \r\n")
    copies = [{"_id": name, "text": sentences("copy")} for name in ("one", "two")]
    (inbox / "copies.jsonl").write_text("\n".join(map(json.dumps, copies)))
    corpus("add", inbox, "--yes", "--keep-duplicates")
    revision = corpus("status", "--json").json["revision"]["id"]
    for number in range(2):  # of the export of an export too
        folder = tmp_path / f"export-{number}"
        outcome = corpus("export", folder)
        assert (outcome.status, outcome.output) == (0, f"7 articles written to {folder}\n")
        monkeypatch.setenv("METROPOLE_DATA", str(tmp_path / f"data-{number}"))
        added = corpus("add", folder, "--yes", "--json", "--keep-duplicates").json
        kinds = {change["id"]: change["kind"] for change in added["changes"]}
        assert kinds.pop("harbour") == "unchanged"
        assert list(kinds.values()) == ["added"] * 6
        assert added["published"]["revision"] == revision
    assert corpus("export", tmp_path / "told", "--json").json == {"folder": str(tmp_path / "told"), "articles": 7}
    full = corpus("export", inbox)
    assert (full.status, full.output) == (1, "")
    assert full.errors == f"metropole: {inbox}: the folder is not empty; name a new folder\n"


def test_unanswered_questions(corpus, moderation, stores, inbox, library):
    journal = journal_of(stores)
    for text in ("Who repairs the mill?", "who repairs the mill?", "What is rye?"):
        journal.record(text, Answer(text, False, 0.1, library, 1.0, (), None), "terminal")
    (first, second) = sorted(corpus("unanswered", "--json").json, key=lambda one: -one["count"])
    assert list(first) == ["question", "count", "first_asked", "last_asked", "wordings", "reason", "answered_since"]
    assert (first["count"], second["count"], first["reason"]) == (2, 1, "no answer")
    journal.mark_answered_later([3], library)
    assert "What is rye?" not in corpus("unanswered").output
    assert f"answered since revision {library}" in corpus("unanswered", "--all").output
