"""What `metropole doctor` finds of one thing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, whether it is in order, and what was found (or what to do)."""

    subject: str
    is_ok: bool
    finding: str
