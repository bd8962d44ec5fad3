"""A bot as a process: it starts, looks after itself, logs and counts, and stops when it is told to."""
