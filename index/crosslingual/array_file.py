"""Arrays in a file that is there whole or not at all, and is read whole or not at all."""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from index.threads import reading_arrays

Arrays = Mapping[str, npt.NDArray[Any]]


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays by name, in a folder that need not exist yet; raises OSError.

    What a process that died left of the same file is removed. Of two that write it at once, one may raise.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for cut_off in path.parent.glob(f".*.{path.name}"):
        cut_off.unlink(missing_ok=True)
    partial = path.with_name(f".{os.getpid()}.{path.name}")
    try:
        np.savez(partial, **cast(dict[str, Any], arrays))
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def read_arrays(path: Path) -> Arrays | None:
    """Return the arrays of a file, or None where it is missing or damaged, which the archive's checksums tell."""
    try:
        # Opened here, as numpy leaves a damaged file open.
        with path.open("rb") as file, reading_arrays, np.load(file, allow_pickle=False) as stored:
            return dict(stored.items())
    except (OSError, EOFError, ValueError, zipfile.BadZipFile):
        return None
