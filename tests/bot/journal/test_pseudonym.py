import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import KeyFileError
from bot.journal.pseudonym import KEY_FILE, Pseudonyms

ROOT = Path(__file__).resolve().parents[3]
ASK = (
    "import sys, pathlib, bot.journal.pseudonym as p; print(p.Pseudonyms(pathlib.Path(sys.argv[1])).of('slack', 'U1'))"
)


def test_hmac_sha256_of_platform_and_id(tmp_path):
    # As `openssl dgst -sha256 -mac HMAC` gives it.
    (tmp_path / KEY_FILE).write_bytes(bytes(range(32)))
    expected = "90a4b7c332d4d2eb92afb23d0fbf84724a46133b85d9c6e888476ae1221b74f1"
    assert Pseudonyms(tmp_path).of("slack", "U1") == expected


def test_one_person_has_one_pseudonym_for_each_platform_and_key(tmp_path):
    first, again, other_key = (Pseudonyms(tmp_path / name) for name in ("a", "a", "b"))
    assert first.of("slack", "U1") == again.of("slack", "U1")
    assert len({first.of("slack", "U1"), first.of("discord", "U1"), first.of("slack", "U2")}) == 3
    assert first.of("slack", "U1") != other_key.of("slack", "U1")


def test_the_key_is_made_on_first_use_for_the_owner_alone(tmp_path):
    pseudonyms = Pseudonyms(tmp_path / "data")
    assert not (tmp_path / "data").exists()
    pseudonyms.of("slack", "U1")
    key = tmp_path / "data" / KEY_FILE
    assert [path.name for path in key.parent.iterdir()] == [KEY_FILE]
    assert len(key.read_bytes()) == 32
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_first_of_many_makes_the_key(tmp_path):
    with ThreadPoolExecutor(16) as threads:
        made = set(threads.map(lambda _: Pseudonyms(tmp_path).of("slack", "U1"), range(64)))
    assert made == {Pseudonyms(tmp_path).of("slack", "U1")}


def test_the_first_of_several_processes_makes_the_key(tmp_path):
    command = [sys.executable, "-c", ASK, str(tmp_path)]
    processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    printed = {process.communicate(timeout=60)[0].strip() for process in processes}
    assert printed == {Pseudonyms(tmp_path).of("slack", "U1")}


@pytest.mark.parametrize("content", [b"", b"short", bytes(33)])
def test_a_damaged_key_is_named_and_kept(tmp_path, content):
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(KeyFileError) as raised:
        Pseudonyms(tmp_path).of("slack", "U1")
    assert str(raised.value) == (
        f"{tmp_path / KEY_FILE}: the key of the pseudonyms has {len(content)} bytes instead of 32; "
        "put back a copy of it, or move it away to begin with a new key"
    )
    assert (tmp_path / KEY_FILE).read_bytes() == content


def test_a_key_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(
        KeyFileError, match=r"pseudonym\.key: the key of the pseudonyms cannot be read or made \(.+\); "
    ):
        Pseudonyms(tmp_path / "data").of("slack", "U1")
