"""What the image installs, as far as that can be told without building it."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def dependencies(extras: str | None) -> subprocess.CompletedProcess[str]:
    """Run what lists the dependencies while the image is built, with what the argument EXTRAS is then."""
    dockerfile = (ROOT / "Dockerfile").read_text()
    (listing,) = re.findall(r"^RUN (python -c .+?) > dependencies\.txt", dockerfile, re.DOTALL | re.MULTILINE)
    (default,) = re.findall(r'^ARG EXTRAS="(.*)"$', dockerfile, re.MULTILINE)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "EXTRAS": default if extras is None else extras}
    return subprocess.run(["sh", "-c", listing], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_no_extra_is_installed_unasked():
    assert dependencies(None).stdout.splitlines() == PROJECT["dependencies"]


@pytest.mark.parametrize("extras", ["multilingual", " multilingual,"])
def test_extras_are_installed_where_they_are_named(extras):
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["multilingual"]]
    assert dependencies(extras).stdout.splitlines() == needed


def test_an_extra_that_there_is_not_fails_the_build():
    failed = dependencies("unheard-of")
    assert failed.returncode != 0
    assert "unheard-of" in failed.stderr
