"""Adding articles: what the preview says, and that exactly this is published."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from bot.moderation.preview import Publication
from corpus.article import DateBasis
from corpus.change import Added, Changed, Duplicate, Unchanged
from corpus.errors import OutdatedError
from corpus.raw_article import RefusedInput
from tests.bot.article_files import BAKERY, FERRY, MILL, write_article
from tests.bot.data_folder import stores_in
from tests.bot.minutes import Minutes
from tests.bot.moderators import (
    NOTHING_STATED,
    add,
    ids_in_force,
    kinds,
    moderation_of,
    news_page,
    preview_of,
    remove,
    sentences,
    text_in_force,
)
from tests.corpus.readers.pdf_files import article_pdf

LONG = sentences("ferry")


@pytest.fixture
def inbox(tmp_path):
    """Return a folder for what is to be added."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_articles_of_every_kind(moderation, stores, inbox, minutes):
    (inbox / "ferry.txt").write_text(sentences("ferry"))
    (inbox / "plain.md").write_text(f"# Rye sells best\n\n{sentences('bakery')}")
    write_article(inbox / "headed.md", sentences("mill"))
    (inbox / "page.html").write_text(news_page("The harbour", sentences("harbour")))
    (inbox / "paper.pdf").write_bytes(article_pdf([sentences("paper")], title="The paper", author="Kim"))
    line = {"_id": "line-1", "title": "The line", "text": sentences("line"), "source": "Wire", "date": "2020-02-03"}
    (inbox / "bulk.jsonl").write_text(json.dumps(line) + "\n" + json.dumps({"text": sentences("unnamed")}))
    readings = moderation.read([str(inbox), "-"], NOTHING_STATED, sentences("input").encode())
    preview = moderation.preview_addition(readings)
    assert (preview.base, kinds(preview)) == (None, ["Added"] * 8)
    assert ids_in_force(stores) == []
    publication = moderation.publish(preview, actor="Ann", why="the first articles")
    library = stores.library.library(publication.revision)
    assert (publication.before, publication.added, publication.changed, publication.removed) == (None, 8, 0, 0)
    assert stores.library.in_force() == publication.revision
    assert {change.article for change in preview.changes} == set(library)
    known = {
        article.id: (article.provenance.publisher, article.provenance.title, article.provenance.published)
        for article in library
    }
    unnamed = [article_id for article_id in known if article_id.startswith("the-")]
    assert len(unnamed) == 2
    assert {article_id: known[article_id] for article_id in known if article_id not in unnamed} == {
        "ferry": ("publisher not stated", None, None),
        "plain": ("publisher not stated", "Rye sells best", None),
        "headed": ("The Village Post", None, date(2021, 5, 4)),
        "page": ("Evening News", "The harbour", None),
        "paper": ("publisher not stated", "The paper", library["paper"].provenance.published),
        "line-1": ("Wire", "The line", date(2020, 2, 3)),
    }
    assert library["paper"].provenance.published_basis is DateBasis.METADATA
    assert {article.provenance.retrieved for article in library} == {date.today()}
    index = stores.index.load(publication.revision, library, moderation._encoder().identity)
    assert minutes.builds[-1] == (len(index.passages), len(index.passages))


def test_the_same_again_and_an_edited_file(moderation, stores, inbox):
    path = inbox / "ferry.txt"
    path.write_text(FERRY)
    first = add(moderation, path)
    again = preview_of(moderation, path)
    assert again.changes == (Unchanged("ferry", str(path)),)
    assert not again.changes_anything
    assert moderation.publish(again, actor="Ann") == Publication(first.revision, first.revision)

    path.write_text(FERRY.replace("forty", "fifty"))
    preview = preview_of(moderation, path, publisher="The Post")
    (change,) = preview.changes
    assert isinstance(change, Changed)
    assert [f"{line.side} {line.text}" for line in change.differences] == [
        "+ publisher: The Post",
        "+ stated by hand: publisher",
        f"- {FERRY}",
        f"+ {FERRY.replace('forty', 'fifty')}",
    ]
    second = moderation.publish(preview, actor="Ann")
    assert (second.before, second.added, second.changed) == (first.revision, 0, 1)
    assert "fifty" in text_in_force(stores, "ferry")
    assert [one.revisions for one in stores.library.versions("ferry")] == [(second.revision,), (first.revision,)]


def test_what_a_moderator_states(moderation, stores, inbox):
    (inbox / "ferry.txt").write_text(FERRY)
    given = {"publisher": "The Post", "title": "Noon", "author": "Li", "published": date(2021, 5, 4)}
    add(moderation, inbox / "ferry.txt", url="https://a.example/1", **given)
    provenance = moderation.show("ferry").listed.article.provenance
    assert {name: getattr(provenance, name) for name in given} == given
    assert (provenance.url, provenance.published_basis) == ("https://a.example/1", DateBasis.STATED)


def test_the_same_article_under_another_name(moderation, stores, inbox):
    (inbox / "ferry.txt").write_text(LONG)
    add(moderation, inbox / "ferry.txt")
    (inbox / "copy.txt").write_text(LONG.replace("noon", "noon,", 1))
    preview = preview_of(moderation, inbox / "copy.txt")
    assert preview.changes == (Duplicate("copy", "ferry", 1.0, str(inbox / "copy.txt")),)
    assert not preview.changes_anything
    kept = preview_of(moderation, inbox / "copy.txt", keep_duplicates=True)
    (change,) = kept.changes
    assert isinstance(change, Added)
    assert change.similar_to == "ferry"
    moderation.publish(kept, actor="Ann")
    assert ids_in_force(stores) == ["copy", "ferry"]


def test_what_is_not_shown_is_not_published(moderation, stores, inbox):
    path = inbox / "ferry.txt"
    path.write_text(FERRY)
    preview = preview_of(moderation, path)
    path.write_text("Something else altogether.")
    (inbox / "bakery.txt").write_text(BAKERY)
    moderation.publish(preview, actor="Ann")
    assert ids_in_force(stores) == ["ferry"]
    assert text_in_force(stores, "ferry") == FERRY


def test_somebody_else_publishes_between_preview_and_publish(moderation, stores, inbox, small_encoder, minutes):
    for name, text in (("ferry", FERRY), ("bakery", BAKERY), ("mill", MILL)):
        (inbox / f"{name}.txt").write_text(text)
    add(moderation, inbox / "ferry.txt")
    readings = moderation.read([str(inbox / "bakery.txt")], NOTHING_STATED)
    preview = moderation.preview_addition(readings)
    other = moderation_of(stores, small_encoder, minutes)
    others = add(other, inbox / "mill.txt")
    with pytest.raises(OutdatedError) as caught:
        moderation.publish(preview, actor="Ann")
    assert str(caught.value).startswith(f"revision {others.revision} was put in force meanwhile")
    assert ids_in_force(stores) == ["ferry", "mill"]
    moderation.publish(moderation.preview_addition(readings), actor="Ann")
    assert ids_in_force(stores) == ["bakery", "ferry", "mill"]


def test_none_of_those_who_publish_at_once_loses_anything(stores, inbox, small_encoder):
    together, names = Barrier(3), ["ferry", "bakery", "mill"]

    def publish(name):
        path = inbox / f"{name}.txt"
        path.write_text(sentences(name))
        moderation = moderation_of(stores_in(stores.data), small_encoder, Minutes())
        preview = preview_of(moderation, path)
        together.wait(30)
        while True:
            try:
                return moderation.publish(preview, actor=name)
            except OutdatedError:
                preview = preview_of(moderation, path)

    with ThreadPoolExecutor() as threads:
        publications = list(threads.map(publish, names))
    assert ids_in_force(stores) == sorted(names)
    assert len({publication.before for publication in publications}) == 3
    assert sorted(event.actor for event in stores.library.history()) == sorted(names)


def test_the_model_is_not_loaded_for_a_preview_that_is_outdated(moderation, stores, inbox, minutes):
    def load():
        raise AssertionError("the model is loaded")

    for name, text in (("ferry", FERRY), ("bakery", BAKERY)):
        (inbox / f"{name}.txt").write_text(text)
    outdated = preview_of(moderation, inbox / "bakery.txt")
    add(moderation, inbox / "ferry.txt")
    waiting = moderation_of(stores, None, minutes)
    waiting._encoder = load
    with pytest.raises(OutdatedError):
        waiting.publish(outdated, actor="Ann")
    unchanged = preview_of(waiting, inbox / "ferry.txt")
    assert waiting.publish(unchanged, actor="Ann").revision == stores.library.in_force()


def test_ids_that_differ_in_case_alone(moderation, stores, inbox):
    (inbox / "ferry.txt").write_text(FERRY)
    add(moderation, inbox / "ferry.txt")
    (inbox / "Ferry.txt").write_text(MILL)
    add(moderation, inbox / "Ferry.txt")
    other, ferry = ids_in_force(stores)
    assert (ferry, text_in_force(stores, "ferry")) == ("ferry", FERRY)
    assert other.startswith("Ferry-")
    (inbox / "Ferry.txt").write_text(f"{MILL} It is for sale.")
    add(moderation, inbox / "Ferry.txt")
    assert ids_in_force(stores) == [other, "ferry"]
    assert text_in_force(stores, other).endswith("for sale.")


def test_two_lines_with_the_same_id(moderation, inbox):
    lines = [{"_id": "a", "text": FERRY}, {"_id": "a", "text": BAKERY}, {"_id": "b", "text": MILL}]
    (inbox / "bulk.jsonl").write_text("\n".join(map(json.dumps, lines)))
    preview = preview_of(moderation, inbox / "bulk.jsonl")
    assert kinds(preview) == ["Added", "RefusedInput", "Added"]
    (refused,) = preview.refused
    assert refused.origin == f"{inbox / 'bulk.jsonl'} line 2"
    assert refused.problem == f"its _id 'a' stands in {inbox / 'bulk.jsonl'} line 1 as well"


@pytest.mark.parametrize("given", ["duplicate", "refused"])
def test_a_link_that_gives_no_article_is_not_fetched_again(moderation, stores, site, inbox, given):
    (inbox / "ferry.txt").write_text(LONG)
    add(moderation, inbox / "ferry.txt")
    site.add("/a", news_page("The ferry", LONG) if given == "duplicate" else "<p>no article</p>")
    preview = preview_of(moderation, site.url("/a", "news.example"))
    assert isinstance(preview.changes[0], Duplicate if given == "duplicate" else RefusedInput)
    assert (preview.sources, preview.changes_anything) == ((), False)


def test_an_article_that_was_taken_out_may_be_added_again(moderation, stores, inbox):
    for name, text in (("ferry", FERRY), ("bakery", BAKERY)):
        (inbox / f"{name}.txt").write_text(text)
    first = add(moderation, inbox)
    remove(moderation, "ferry")
    assert ids_in_force(stores) == ["bakery"]
    assert add(moderation, inbox).revision == first.revision


@pytest.mark.parametrize("for_good", [False, True])
def test_a_page_that_was_taken_out_is_known_by_its_link(moderation, stores, site, inbox, for_good):
    (inbox / "bakery.txt").write_text(BAKERY)
    site.add("/a", news_page("The ferry", LONG))
    url = site.url("/a", "news.example")
    add(moderation, inbox, url)
    _, article_id = ids_in_force(stores)
    remove(moderation, article_id, for_good=for_good)
    site.add("/a", news_page("Under another headline", sentences("ferry").replace("noon", "one")))
    (change,) = preview_of(moderation, url).changes
    if for_good:
        assert isinstance(change, RefusedInput)
        assert change.problem.startswith(f"{article_id} was withdrawn for good")
    else:
        assert isinstance(change, Added)
        assert change.article.id == article_id
