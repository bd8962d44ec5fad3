"""A file of a packaged model -> whether it is the one that was published."""

import hashlib
from pathlib import Path

from index.errors import ModelError


def check_published(path: Path, sha256: str, model: str, remedy: str) -> None:
    """Compare a file's hash; raises ModelError, with the remedy, where it is another file or cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(model, f"{path} cannot be read ({error.strerror})", remedy) from error
    if digest != sha256:
        raise ModelError(model, f"{path} is not the file that was published", remedy)
