"""How many threads the numerical libraries may use, and what they may not do at once.

One question is too little work to share: threads that wait for one another bring almost nothing on
an idle machine, and on a busy one they make a question ten times slower. So a question gets one
thread, many questions at once run side by side, and only encoding a library uses all cores.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import torch
from threadpoolctl import threadpool_limits

# To be held while numpy reads its files, also where a library calls it: it parses their headers with `ast`, which
# before Python 3.11.8 fails now and then where two threads use it (https://github.com/python/cpython/issues/106905).
reading_arrays = Lock()
if hasattr(os, "register_at_fork"):  # a child shall not begin with a lock that nobody in it holds
    os.register_at_fork(
        before=reading_arrays.acquire,
        after_in_parent=reading_arrays.release,
        after_in_child=reading_arrays.release,
    )


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def one_thread() -> None:
    """Let the numerical libraries of this process use one thread for each call, from now on."""
    threadpool_limits(limits=1)
    torch.set_num_threads(1)


@contextmanager
def all_threads() -> Iterator[None]:
    """Let the model use all cores for a while."""
    torch.set_num_threads(cores())
    try:
        yield
    finally:
        torch.set_num_threads(1)
