"""What comes of checking quotations -> a message."""

from collections.abc import Iterator, Sequence

from bot.crediting import Credited
from bot.discord_app.layout import MOST_BLOCKS, MOST_TEXT, Attached, Block, Message, length_of
from bot.discord_app.plain_text import plain, plain_line
from bot.discord_app.quotation import block_quotation, source
from bot.verdicts import checked_in_words, difference_in_words, speakers_in_words, verdict_in_words, warning_in_words
from bot.words import counted
from corpus.verification import Match
from index.speakers import Speaker

_LONGEST_SHOWN = 200  # characters of the text that was checked
_MOST_DIFFERENCES = 12


def verification_message(results: Sequence[Credited]) -> Message:
    """Return each verdict with the passages; what does not fit is in a file, whole."""
    blocks = [block for one in results for block in _blocks(one)]
    shown: list[Block] = []
    for block in blocks:
        if len(shown) == MOST_BLOCKS or sum(length_of(one.text) for one in [*shown, block]) > MOST_TEXT - 200:
            break
        shown.append(block)
    if len(shown) == len(blocks):
        return Message(tuple(blocks))
    whole = Attached("verification.txt", "\n\n".join(map(_as_text, results)) + "\n")
    return Message((*shown, Block("-# Everything is in the file verification.txt.")), (), (whole,))


def _blocks(credited: Credited) -> Iterator[Block]:
    verdict, meaning = verdict_in_words(credited.checked.verification.verdict)
    lines = [f"**{verdict}**: {meaning}"]
    if warning := warning_in_words(credited):
        lines.append(f"**{plain_line(warning)}**")
    yield Block("\n".join([*lines, f"-# {checked_in_words(credited.checked, _beginning)}"]))
    for match, speakers in credited.passages:
        where = f"{_who(speakers)} · {source(match)}"
        yield Block("\n".join([block_quotation(plain(match.text)), where, *_differences(match)]))


def _who(speakers: Sequence[Speaker]) -> str:
    who = plain_line(speakers_in_words(speakers))
    return f"**{who}**" if speakers else who


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return plain(line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN].rstrip()} …")


def _differences(match: Match) -> Iterator[str]:
    for difference in match.differences[:_MOST_DIFFERENCES]:
        yield f"- {difference_in_words(difference, plain_line)}"
    if len(match.differences) > _MOST_DIFFERENCES:
        yield f"- and {counted(len(match.differences) - _MOST_DIFFERENCES, 'more difference')}"


def _as_text(credited: Credited) -> str:
    lines = [credited.checked.verification.verdict.value]
    if warning := warning_in_words(credited):
        lines.append(warning)
    for match, speakers in credited.passages:
        lines += ["", match.text, speakers_in_words(speakers)]
        lines.append(f"{match.publisher}, {match.article}, characters {match.start} to {match.end}")
        lines += [f'said "{one.said}", article "{one.source}"' for one in match.differences]
    return "\n".join(lines)
