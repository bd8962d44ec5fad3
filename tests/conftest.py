"""Fixtures for every test."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of evaluation data beside the checkout, or skip."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED}: the evaluation data is not here")
    return SHARED
