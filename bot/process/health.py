"""Is the bot in this container or on this machine connected? python -m bot.process.health asks its metrics."""

import sys
from urllib.request import ProxyHandler, build_opener

from bot.errors import SettingError
from bot.settings import read_settings

_PATIENCE = 5  # seconds
_CONNECTED = "metropole_connected{"
_opener = build_opener(ProxyHandler({}))  # by no proxy, to which this machine would be another one


def problem() -> str | None:
    """Return what is wrong, or None where a bot answers and is connected."""
    try:
        port = read_settings().metrics_port
    except SettingError as error:
        return str(error)
    if port is None:
        return "METRICS_PORT: it is not set; set it, so that the bot can be asked"
    try:
        with _opener.open(f"http://127.0.0.1:{port}/metrics", timeout=_PATIENCE) as response:
            lines = response.read().decode().splitlines()
    except OSError as error:
        return f"the bot does not answer on port {port} ({error})"
    if not any(line.startswith(_CONNECTED) and float(line.rpartition(" ")[2]) for line in lines):
        return "the bot is not connected"
    return None


def main() -> int:
    """Say what is wrong, if anything, and return the exit status."""
    found = problem()
    print(found or "connected", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
