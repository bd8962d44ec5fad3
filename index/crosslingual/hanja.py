"""Korean names in Chinese characters, as Koreans read them: "文在寅" is "문재인", Moon Jae-in.

The Korean standard KS X 1001 has its Chinese characters in the order of their readings, so that it is enough to know
at which code each reading begins: hanja.json, made from the property kHangul of Unicode's Unihan database. What
Chinese writes in a simplified form is looked up in the list of forms that wordfreq has, whose own function for
that needs a package more.
"""

import gzip
import json
import re
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgpack  # type: ignore[import-untyped]

from index.crosslingual.transliteration import Names, in_latin_letters

KOREAN_NAME = 3  # characters that nearly all of them have: one of the family, two of the person
_CLOSE = 88.0  # of 100: what a reading and a name in Latin letters have in common at least
_WRITTEN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")
# With which a syllable begins, and with which names are written: "Gim" is "Kim", "Li" is "Ri".
_ONE_LETTER = str.maketrans("GBDL", "KPTR")
_READINGS = Path(__file__).with_name("hanja.json")
_FORMS = "data/_chinese_mapping.msgpack.gz"
_ROWS = range(0xCA, 0xFE)  # of KS X 1001, as EUC-KR has them
_CELLS = range(0xA1, 0xFF)


def in_hangul(text: str) -> str | None:
    """Return the Korean reading of a text, None where it is not all Chinese characters that Korean knows."""
    readings = [_readings().get(character) for character in text]
    return "".join(map(str, readings)) if readings and None not in readings else None


def korean_name(text: str, names: Names) -> str | None:
    """Return which of a library's names a Chinese text writes as Koreans do, None where none."""
    reading = in_hangul(text) if len(text) == KOREAN_NAME else None
    return names.like(in_latin_letters(reading).translate(_ONE_LETTER), _CLOSE) if reading else None


def may_be_korean(name: str) -> bool:
    """Say whether a name is written as Korean ones mostly are: "Moon Jae-in"."""
    return _WRITTEN.fullmatch(name) is not None


@cache
def _readings() -> dict[str, str]:
    """Return each character's reading; of several that it has the first, and of a simplified one its full form's."""
    begins = {int(code, 16): reading for reading, code in json.loads(_READINGS.read_text(encoding="utf-8")).items()}
    codes = sorted(begins)
    full: dict[str, str] = {}
    for row in _ROWS:
        for cell in _CELLS:
            code = row << 8 | cell
            character = code.to_bytes(2).decode("euc_kr")
            full[character] = begins[codes[bisect_right(codes, code) - 1]]
    forms = msgpack.unpackb(gzip.decompress(files("wordfreq").joinpath(_FORMS).read_bytes()), strict_map_key=False)
    simplified = {forms.get(ord(character), character): reading for character, reading in full.items()}
    return simplified | full
