"""Files and texts that moderators send through a platform."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.errors import ModerationError
from bot.printable import one_line
from corpus.readers.inputs import MOST_BYTES

_LONGEST_STEM, _LONGEST_ENDING = 100, 10  # characters


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file by its name, or a text by None."""

    name: str | None
    content: bytes

    @property
    def origin(self) -> str:
        """What moderators know it by."""
        return self.name or "the text"

    @property
    def stem(self) -> str | None:
        """The name without the ending, after which its article is called."""
        return PurePosixPath(self.name).stem if self.name else None

    @property
    def ending(self) -> str:
        """The ending of the name, such as ".md", which says what kind of file it is."""
        return PurePosixPath(self.name).suffix.lower() if self.name else ""


Input = str | Attachment  # a path, a link, or "-" for standard input


def attachment_name(given: str) -> str:
    """Return a file's own name of what a platform says: on one line, without any folder, not hidden nor too long."""
    own = PurePosixPath(PurePosixPath(one_line(given).replace("\\", "/")).name.lstrip("."))
    return f"{own.stem[:_LONGEST_STEM] or 'article'}{own.suffix[:_LONGEST_ENDING]}"


def check_size(name: str, size: int) -> None:
    """Raise ModerationError where a file of so many bytes is too large to be taken."""
    if size > MOST_BYTES:
        raise ModerationError(f"{name} is larger than {MOST_BYTES / 1e6:.0f} MB", "divide it")
