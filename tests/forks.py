"""What a process must see to before it forks children that are killed."""

from threading import RLock

from tqdm import tqdm


def prepare_to_fork() -> None:
    """Let no lock of tqdm's be shared with children, nor be held by a thread of this process.

    Its own lock is one semaphore for a process and all its forks: where one of them is killed while it
    builds a progress bar, as bm25s does, the others would wait for it for ever. And a thread of its
    own, which no child has, takes the lock now and then.
    """
    tqdm.monitor_interval = 0
    if tqdm.monitor is not None:
        tqdm.monitor.exit()
        tqdm.monitor = None
    tqdm.set_lock(RLock())
