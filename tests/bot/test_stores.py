"""Opening what is kept, and the lock of those who publish."""

import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from pydantic import SecretStr

from bot.settings import read_settings
from bot.stores import open_stores
from corpus.errors import StoreError
from tests.bot.data_folder import stores_in
from tests.bot.minutes import Minutes
from tests.postgresql import GUARDED

ROOT = Path(__file__).resolve().parents[2]


def test_a_data_folder_is_made_where_there_is_none(tmp_path):
    stores = open_stores(read_settings(tmp_path / "new" / "data"))
    assert stores.database.name == str(tmp_path / "new" / "data" / "library.sqlite3")
    assert stores.library.in_force() is None
    assert stores.index.folder == tmp_path / "new" / "data" / "index"


def test_a_data_folder_that_is_a_file_is_an_error(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="file: the data folder is a file; name a folder in METROPOLE_DATA or --data"):
        open_stores(read_settings(tmp_path / "file"))


def test_a_database_url_says_where_the_library_is(monkeypatch, tmp_path, postgresql_url):
    monkeypatch.setenv("DATABASE_URL", postgresql_url)
    stores = open_stores(read_settings(tmp_path / "data"))
    assert stores.database.name.endswith("/postgres")
    assert stores.library.in_force() is None
    with stores.one_builder(Minutes()):  # beside the index, in a folder that is made for it
        assert (tmp_path / "data" / "publish.lock").exists()
    assert not (tmp_path / "data" / "library.sqlite3").exists()


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://bob:swordfish@SERVER/{GUARDED}",  # a wrong password
        "postgresql://bob:swordfish@127.0.0.1:1/db",  # nobody there
        "postgresql://bob:swordfish@127.0.0.1:port/db",
        "postgresql://bob:sword@swordfish@127.0.0.1/db",
        "mysql://bob:swordfish@127.0.0.1/db",
        "swordfish",
    ],
)
def test_no_error_tells_the_password(monkeypatch, tmp_path, postgresql_server_url, url):
    monkeypatch.setenv("DATABASE_URL", url.replace("SERVER", postgresql_server_url.partition("@")[2]))
    settings = read_settings(tmp_path)
    with pytest.raises(StoreError, match="DATABASE_URL") as raised:
        open_stores(settings)
    assert isinstance(settings.database_url, SecretStr)
    assert "swordfish" not in f"{raised.value} {settings!r} {settings}"


# One builder at a time


def test_whoever_comes_second_waits_and_is_told(stores, minutes):
    is_held, may_go = Event(), Event()
    order = []

    def build():
        with stores_in(stores.data).one_builder(Minutes()):
            order.append("first")
            is_held.set()
            assert may_go.wait(60)
            order.append("first is done")

    thread = Thread(target=build)
    thread.start()
    assert is_held.wait(60)
    minutes.notice = lambda message: (order.append(message), may_go.set())
    with stores.one_builder(minutes):
        order.append("second")
    thread.join()
    waiting = "somebody else is publishing; waiting for them to finish"
    assert order == ["first", waiting, "first is done", "second"]


def test_whoever_hangs_is_named_at_last(monkeypatch, stores, minutes):
    monkeypatch.setattr("bot.stores._LONGEST_WAIT", 0)
    with (
        stores.one_builder(minutes),
        pytest.raises(StoreError, match=r"find the process that holds .*publish\.lock"),
        stores.one_builder(minutes),
    ):
        pass


def test_an_error_frees_the_lock(stores, minutes):
    with pytest.raises(ZeroDivisionError), stores.one_builder(minutes):
        raise ZeroDivisionError
    with stores.one_builder(minutes):
        assert minutes.notices == []


def test_a_process_that_dies_frees_the_lock(stores, minutes):
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from tests.bot.data_folder import stores_in\nfrom tests.bot.minutes import Minutes\n"
        "with stores_in(Path(sys.argv[1])).one_builder(Minutes()):\n"
        "    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(stores.data)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        process.send_signal(signal.SIGKILL)
    with stores.one_builder(minutes):
        assert minutes.notices == []
