import shutil
from pathlib import Path

import pytest

from bot.doctor import Check, examine
from corpus.library import SHIPPED_ARTICLES
from index.storage import RevisionStore


def findings(data: Path, articles: Path = SHIPPED_ARTICLES) -> dict[str, Check]:
    return {check.subject: check for check in examine(data, articles)}


@pytest.fixture
def own_data(data, tmp_path):
    """Return a copy of the data folder, to be damaged."""
    return shutil.copytree(data, tmp_path / "data")


def test_all_is_well(data):
    found = findings(data)
    assert list(found) == ["settings", "data folder", "articles", "model", "index"]
    assert all(check.is_ok for check in found.values())
    assert found["articles"].finding.startswith("2 in ")
    assert found["model"].finding == "all-MiniLM-L6-v2@2c705a5e3279febc"
    assert found["index"].finding.startswith(f"revision {RevisionStore(data).in_force()}, whole, ")


def test_before_the_first_question_there_need_be_no_index(tmp_path):
    check = findings(tmp_path / "new")["index"]
    assert check.is_ok
    assert check.finding == "none yet; the first question builds it"


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


def test_a_broken_article(data, articles):
    (articles / "ferry.md").write_text("no front matter")
    found = findings(data, articles=articles)
    assert not found["articles"].is_ok
    assert "ferry.md: no front matter" in found["articles"].finding
    assert found["index"].is_ok


def test_changed_articles(data, articles):
    check = findings(data, articles=articles)["index"]
    assert check.is_ok
    assert check.finding.endswith("the articles have changed since and the next question builds it again")


def test_a_model_that_is_missing(monkeypatch, data):
    monkeypatch.setenv("EMBEDDING_MODEL", "/nonexistent")
    found = findings(data)
    assert not found["model"].is_ok
    assert "/nonexistent" in found["model"].finding
    assert "index" not in found


def test_an_index_of_another_model(monkeypatch, data, small_model):
    monkeypatch.setenv("EMBEDDING_MODEL", str(small_model))
    check = findings(data)["index"]
    assert not check.is_ok
    assert 'it was built with another model, "all-MiniLM-L6-v2@' in check.finding


def test_an_index_that_is_cut_short(own_data):
    store = RevisionStore(own_data)
    path = own_data / "revisions" / str(store.in_force()) / "passages.json"
    path.write_bytes(path.read_bytes()[:100])
    check = findings(own_data)["index"]
    assert not check.is_ok
    assert "passages.json" in check.finding
    assert check.finding.endswith("the next question builds it again")
