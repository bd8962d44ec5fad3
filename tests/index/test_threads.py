"""What the numerical libraries may not do at once."""

import os
import threading

import pytest

from index.ranking.lexical import LexicalIndex
from index.threads import reading_arrays

_PATIENCE = 30.0  # seconds; what hangs shall fail


def test_the_lexical_index_is_read_by_one_thread_at_a_time(tmp_path):
    LexicalIndex.build(["The ferry leaves at noon."]).save(tmp_path / "lexical")
    loaded = threading.Event()

    def load() -> None:
        LexicalIndex.load(tmp_path / "lexical")
        loaded.set()

    reader = threading.Thread(target=load, daemon=True)
    with reading_arrays:
        reader.start()
        assert not loaded.wait(0.5)
    assert loaded.wait(_PATIENCE)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_child_can_read_arrays_whatever_thread_of_its_parent_did():
    busy, is_over = threading.Event(), threading.Event()

    def read() -> None:
        while not is_over.is_set():
            with reading_arrays:
                busy.set()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    assert busy.wait(_PATIENCE)
    try:
        for _ in range(5):
            child = os.fork()
            if child == 0:
                os._exit(0 if reading_arrays.acquire(timeout=_PATIENCE) else 1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        is_over.set()
        reader.join(_PATIENCE)
