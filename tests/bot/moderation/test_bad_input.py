"""What moderators should better not add: each is refused by name with its reason, and the rest goes on."""

import json
import re

import pytest

from tests.bot.article_files import FERRY, MILL, write_article
from tests.bot.moderators import changes_by_origin, ids_in_force, sentences
from tests.corpus.readers.pdf_files import article_pdf, encrypted, page_pdf


@pytest.fixture
def inbox(tmp_path):
    """Return a folder with an article to add."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY)
    return folder


def test_bad_input_is_refused_by_name_and_the_rest_goes_on(corpus, stores, inbox):
    (inbox / "empty.txt").write_bytes(b"")
    with (inbox / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    (inbox / "secret.pdf").write_bytes(encrypted(page_pdf("A secret."), "password"))
    (inbox / "broken.pdf").write_bytes(article_pdf([MILL])[:500])
    (inbox / "menu.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (inbox / "feed.xml").write_text("<?xml version='1.0'?>\n<rss><channel>\n</rss>")
    (inbox / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (inbox / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9)
    (inbox / "header.md").write_text("---\ntitle: [\n---\nText.")
    (inbox / "below").mkdir()
    write_article(inbox / "below" / "mill.md", MILL)
    good = [json.dumps({"_id": f"line-{n}", "text": sentences(f"topic{n}", 2)}) for n in range(20)]
    bad = ['{"text": ', "[]", "no JSON", '{"_id": "x"}', '{"text": 5}']
    (inbox / "bulk.jsonl").write_text("\n".join([*good[:10], *(bad * 200), *good[10:]]))
    outcome = corpus("add", inbox, inbox / "feed.xml", "--yes", "--json")
    assert outcome.status == 0
    report = outcome.json
    (mill,) = [change["id"] for change in report["changes"] if change["origin"].endswith("mill.md")]
    assert sorted(ids_in_force(stores)) == sorted(["ferry", "harbour", mill, *(f"line-{n}" for n in range(20))])
    assert report["published"]["added"] == 22
    refused = [change for change in report["changes"] if change["kind"] == "refused"]
    assert all(change["problem"] and change["remedy"] for change in refused)
    lines = [change["origin"] for change in refused if "bulk.jsonl" in change["origin"]]
    assert lines == [f"{inbox / 'bulk.jsonl'} line {n}" for n in range(11, 1011)]
    by_file = changes_by_origin([change for change in refused if "bulk.jsonl" not in change["origin"]], inbox)
    assert {name: change["problem"] for name, change in by_file.items() if name != "feed.xml"} == {
        "empty.txt": "the file is empty",
        "huge.txt": "it has 50 MB",
        "secret.pdf": "the PDF is protected by a password",
        "broken.pdf": by_file["broken.pdf"]["problem"],
        "menu.html": "no article text was found in the page",
        "photo.png": ".png files are not read from a folder",
        "photo.txt": "this is not text",
        "header.md": "the front matter is not YAML at line 3",
    }
    assert by_file["broken.pdf"]["problem"].startswith("the PDF is damaged")
    feed = [change["problem"] for change in refused if change["origin"] == str(inbox / "feed.xml")]
    assert [problem.partition(" (")[0] for problem in feed] == [
        ".xml files are not read from a folder",
        "the feed's XML is broken in line 3",
    ]


LOOPBACK = [
    "http://127.0.0.1/",
    "https://127.0.0.1:8443/a",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://127.0.0.1./",
    "http://①②⑦.⓪.⓪.①/",
    "http://localhost/",
    "http://LOCALHOST.:8080/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://metropole:geheim@127.0.0.1/",
    "http://127.0.0.1:22/",
    "http:127.0.0.1",
    "http://127.0.0.1\\@a.example/",
    "ftp://127.0.0.1/",
    "file:///etc/passwd",
]


def test_this_machine_is_asked_under_none_of_its_names(corpus, stores, inbox):
    outcome = corpus("add", *LOOPBACK, inbox / "ferry.txt", "--yes", "--json")
    assert outcome.status == 0
    assert ids_in_force(stores) == ["ferry", "harbour"]
    changes = outcome.json["changes"]
    assert (changes[0]["id"], len(changes)) == ("ferry", 1 + len(LOOPBACK))
    for link, change in zip(LOOPBACK, changes[1:], strict=True):
        shown = re.sub("//[^/]*@", "//", link)  # without what may be a password
        assert (change["kind"], change["origin"]) == ("refused", shown)
        assert change["problem"]
        assert change["remedy"]
    private = [
        change["origin"] for change in changes[1:] if change["problem"] == "it leads to a private or local address"
    ]
    assert set(LOOPBACK[:2]) | {"http://localhost/", "http://[::1]/", "http://10.0.0.1/"} <= set(private)
    assert "geheim" not in outcome.output + outcome.errors
    assert stores.library.sources() == ()


def test_the_password_of_the_database_is_in_no_output(corpus, monkeypatch, postgresql_url, inbox, tmp_path):
    monkeypatch.setenv("DATABASE_URL", postgresql_url.replace("://metropole@", "://metropole:geheim@"))
    outcomes = [
        corpus("add", inbox, "--yes"),
        corpus("status"),
        corpus("status", "--json"),
        corpus("history"),
        corpus("show", "ferry"),
        corpus("export", tmp_path / "export"),
        corpus("rollback", "xyz"),
        corpus("remove", "ferry", "--yes"),
    ]
    assert [outcome.status for outcome in outcomes] == [0, 0, 0, 0, 0, 0, 1, 0]
    monkeypatch.setenv("DATABASE_URL", "postgresql://metropole:geheim@127.0.0.1:1/library")
    outcomes += [corpus("status"), corpus("add", inbox, "--yes"), corpus("list", "--json")]
    assert [outcome.status for outcome in outcomes[-3:]] == [1, 1, 1]
    assert not any("geheim" in outcome.output + outcome.errors for outcome in outcomes)
