import ctypes
import sys
from pathlib import Path

import pytest

from index.memory import release_freed_memory


def resident_megabytes() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1000


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="the C library is not glibc"
)
def test_what_was_freed_between_blocks_in_use_goes_back() -> None:
    blocks = [bytearray(b"x" * 100_000) for _ in range(2_000)]  # 200 MB, each too small to be mapped by itself
    in_use = blocks[::20]
    del blocks
    before = resident_megabytes()
    release_freed_memory()
    assert resident_megabytes() < before - 100
    assert len(in_use) == 100
