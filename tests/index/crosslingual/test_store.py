import os
from time import time

import numpy as np
import pytest

from corpus.library import Library
from index.build import build_index
from index.crosslingual.store import CrosslingualStore
from tests.index.hashing_encoder import HashingEncoder
from tests.index.village import article

_DAY = 24 * 3600


class Zeros:
    identity = "zeros@1"

    def encode(self, texts):
        return np.zeros((len(texts), 4), dtype=np.float32)


@pytest.fixture
def folders(tmp_path):
    def folder(name: str, days_old: int):
        made = tmp_path / name / "words"
        made.mkdir(parents=True)
        (made / "words.npz").write_bytes(b"old")
        for path in (made / "words.npz", made, made.parent):
            os.utime(path, (time() - days_old * _DAY,) * 2)
        return tmp_path / name

    return folder


def test_vectors_of_other_models_are_removed_once_nobody_writes_to_them(folders, tmp_path):
    unused, in_use, of_others = folders("0" * 16, 2), folders("1" * 16, 0), folders("notes", 9)
    index = build_index(Library.of([article("mill")]), HashingEncoder())
    CrosslingualStore(tmp_path, Zeros()).vectors(index)
    assert not unused.exists()
    assert in_use.exists()
    assert of_others.exists()
    assert not CrosslingualStore(tmp_path, Zeros()).lacks_any(index)
