"""How many threads the numerical libraries may use.

One question is too little work to share: threads that wait for one another bring almost nothing on
an idle machine, and on a busy one they make a question ten times slower. So a question gets one
thread, many questions at once run side by side, and only encoding a library uses all cores.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from threadpoolctl import threadpool_limits


def one_thread() -> None:
    """Let the numerical libraries of this process use one thread for each call, from now on."""
    threadpool_limits(limits=1)
    torch.set_num_threads(1)


@contextmanager
def all_threads() -> Iterator[None]:
    """Let the model use all cores for a while."""
    torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    try:
        yield
    finally:
        torch.set_num_threads(1)
