import shutil
from pathlib import Path

import pytest

from bot.check import Check
from bot.doctor import examine
from bot.in_force import SearcherInForce
from corpus.revision import revision_id
from corpus.shipped import SHIPPED_ARTICLES, read_library
from corpus.store.records import SourceKind, SourceRecord, SourceStatus
from tests.bot.article_files import FERRY
from tests.bot.data_folder import copy_of, stores_in
from tests.bot.publishing import publish
from tests.postgresql import GUARDED

REVISION = revision_id(read_library(SHIPPED_ARTICLES))
LINK = "https://post.example/ferry"


def findings(data: Path, articles: Path = SHIPPED_ARTICLES) -> dict[str, Check]:
    return {check.subject: check for check in examine(data, articles)}


@pytest.fixture
def own_data(data, tmp_path):
    """Return a copy of the data folder, to be damaged."""
    return copy_of(data, tmp_path / "data")


def test_all_is_well(data):
    found = findings(data)
    checked = ["settings", "data folder", "articles", "library", "links", "model", "index", "discord", "slack"]
    assert list(found) == checked
    assert [check for check in found.values() if not check.is_ok] == []
    assert found["articles"].finding == f"2 shipped in {SHIPPED_ARTICLES}"
    assert found["library"].finding == f"{data / 'library.sqlite3'}: revision {REVISION}, 2 articles"
    assert found["links"].finding == "0 links and feeds, all well"
    assert found["model"].finding == "all-MiniLM-L6-v2@2c705a5e3279febc+bge-small-en-v1.5@871ab4e755d9ab0e"
    assert found["index"].finding.startswith(f"revision {REVISION}, whole, ")


def test_before_the_first_question_there_need_be_nothing(tmp_path):
    found = findings(tmp_path / "new")
    assert [check for check in found.values() if not check.is_ok] == []
    assert found["library"].finding.endswith("library.sqlite3: nothing yet; the first question begins it")
    assert found["index"].finding == "none yet; the next question builds it"


def test_a_setting_that_cannot_be_used(monkeypatch, data):
    monkeypatch.setenv("ANSWER_THRESHOLD", "high")
    found = findings(data)
    assert list(found) == ["settings"]
    assert not found["settings"].is_ok
    assert "ANSWER_THRESHOLD" in found["settings"].finding


def test_a_data_folder_that_cannot_be_written_to(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    found = findings(tmp_path / "file")
    assert not found["data folder"].is_ok
    assert "choose another folder with --data or METROPOLE_DATA" in found["data folder"].finding
    assert found["articles"].is_ok
    assert not found["library"].is_ok
    assert found["model"].is_ok
    assert "index" not in found


def test_a_broken_article(data, articles):
    (articles / "ferry.md").write_text("no front matter")
    found = findings(data, articles=articles)
    assert not found["articles"].is_ok
    assert "ferry.md: no front matter" in found["articles"].finding
    assert found["library"].is_ok
    assert found["index"].is_ok


def test_a_library_that_is_no_database(own_data):
    (own_data / "library.sqlite3").write_text("no database " * 100)
    found = findings(own_data)
    assert not found["library"].is_ok
    assert "library.sqlite3: it is damaged, or no database; put back a copy of it" in found["library"].finding
    assert list(found)[-3:] == ["model", "discord", "slack"]


def test_a_database_that_does_not_let_one_in(monkeypatch, data, postgresql_server_url):
    url = postgresql_server_url.replace("metropole@", "bob:swordfish@")
    monkeypatch.setenv("DATABASE_URL", f"{url}/{GUARDED}")
    found = findings(data)
    assert not found["library"].is_ok
    assert "password authentication failed" in found["library"].finding
    assert not any("swordfish" in check.finding for check in found.values())


def test_a_link_that_is_gone(stores, small_encoder, monkeypatch, small_model):
    publish(stores, small_encoder, {"ferry": FERRY})
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    feed = SourceRecord(SourceKind.FEED, "https://post.example/feed")
    gone = SourceRecord(SourceKind.LINK, LINK, "ferry", status=SourceStatus.GONE)
    of_no_article = SourceRecord(SourceKind.LINK, "https://post.example/mill", "mill", status=SourceStatus.FAILING)
    stores.library.put_sources([feed, gone, of_no_article])
    check = findings(stores.data)["links"]
    assert not check.is_ok
    assert check.finding == f"1 of 2 is gone or fails ({LINK}); `metropole corpus status` says why"


def test_a_model_that_is_missing(monkeypatch, data):
    monkeypatch.setenv("EMBEDDING_MODEL", "/nonexistent")
    found = findings(data)
    assert not found["model"].is_ok
    assert "/nonexistent" in found["model"].finding
    assert "index" not in found


def test_another_model_has_no_index_yet(monkeypatch, data, small_model):
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    check = findings(data)["index"]
    assert check.is_ok
    assert check.finding == f"none of revision {REVISION} for this model yet; the next question builds it"


@pytest.mark.parametrize("name", ["revisions/*/manifest.json", "revisions/*/shards.json", "shards/*/tokens"])
def test_an_index_that_is_cut_short(own_data, name):
    (path,) = own_data.glob(f"index/*/{name}")
    path.write_bytes(path.read_bytes()[:-7])
    check = findings(own_data)["index"]
    assert not check.is_ok
    assert path.name in check.finding
    assert check.finding.endswith("the next question builds it")


def test_token_vectors_that_are_altered_by_a_byte(own_data):
    (path,) = own_data.glob("index/*/shards/*/tokens")
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)
    check = findings(own_data)["index"]
    assert not check.is_ok
    assert str(path) in check.finding
    assert check.finding.endswith(
        "it will be built again from the library; a question that needs the altered part is answered only after that; "
        f"to have that done by the next question, whatever it is, delete {path.parent}"
    )


def test_altered_tokens_are_repaired_as_the_finding_says(stores, small_encoder, monkeypatch, small_model, minutes):
    """A question that looks at other passages goes on as ever, so not every next one repairs them."""
    publish(stores, small_encoder, {"ferry": FERRY})
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    (path,) = stores.data.glob("index/*/shards/*/tokens")
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)
    SearcherInForce(stores, small_encoder, minutes)()  # as a question begins that looks at nothing altered
    assert not findings(stores.data)["index"].is_ok
    shutil.rmtree(path.parent)
    SearcherInForce(stores, small_encoder, minutes)()
    assert findings(stores.data)["index"].is_ok


def test_looking_writes_nothing(own_data):
    before = {path: path.read_bytes() for path in own_data.rglob("*") if path.is_file()}
    assert findings(own_data)["index"].is_ok
    after = {path: path.read_bytes() for path in own_data.rglob("*") if path.is_file() and path in before}
    assert after == before
    assert stores_in(own_data).library.in_force() == REVISION
