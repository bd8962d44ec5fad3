"""The modal with which moderators add articles: a form, a preview to confirm, what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.slack_app.rendering.block_kit import Json, Line, modal, note, plain, rich_text
from bot.slack_app.rendering.block_kit import line as line_of
from bot.slack_app.rendering.pages import lines_blocks, not_shown

FORM, CONFIRM = "add_form", "add_confirm"
LINKS, FILES, TEXT = "links", "files", "text"
PUBLISHER, TITLE, AUTHOR, DATE, URL, WHY, KEEP = "publisher", "title", "author", "date", "url", "why", "keep"
MOST_FILES = 10
_TITLE = "Add to the library"
_BACK = plain("Back")
_MOST_OF_A_MODAL = 40_000  # characters of JSON
_OPTIONS = ((PUBLISHER, "Publisher"), (TITLE, "Headline"), (AUTHOR, "Author"), (URL, "Link of the article"))


@dataclass(frozen=True, slots=True)
class Form:
    """What a moderator filled in; `files` are what Slack says of each file."""

    links: tuple[str, ...]
    files: tuple[Json, ...]
    text: str
    stated: dict[str, str | None]
    why: str
    keeps_duplicates: bool


def form_modal(channel: str) -> Json:
    """Return the form; `channel` is where it was asked for."""
    inputs = [
        _input(LINKS, "Links, one a line", {"type": "plain_text_input", "multiline": True, "max_length": 3_000}),
        _input(FILES, "Files", {"type": "file_input", "max_files": MOST_FILES}, hint="Text, Markdown, HTML, PDF, JSON"),
        _input(
            TEXT,
            "Text",
            {"type": "plain_text_input", "multiline": True, "max_length": 3_000},
            hint="At most 3,000 characters; give a longer text as a file.",
        ),
        *(_input(name, label, {"type": "plain_text_input", "max_length": 500}) for name, label in _OPTIONS),
        _input(DATE, "Date of publication", {"type": "datepicker"}),
        _input(WHY, "Why", {"type": "plain_text_input", "max_length": 500}, hint="It stands in the history."),
        _input(KEEP, "Duplicates", {"type": "checkboxes", "options": [_KEEP_OPTION]}),
    ]
    intro = note("What is found is shown first; nothing changes before you confirm. Publisher to link: what to state.")
    return modal(_TITLE, [intro, *inputs], callback_id=FORM, submit=plain("Preview"), private_metadata=channel)


def read_form(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Form:
    """Return what is filled in of a form's state; what is missing counts as empty."""
    fields = {action: value for block in values.values() for action, value in block.items() if isinstance(value, dict)}

    def typed(name: str) -> str:
        field = fields.get(name, {})
        return str(field.get("value") or field.get("selected_date") or "").strip()

    return Form(
        links=tuple(part.strip("<>") for part in typed(LINKS).split()),
        files=tuple(fields.get(FILES, {}).get("files") or ()),
        text=typed(TEXT),
        stated={name: typed(name) or None for name in (PUBLISHER, TITLE, AUTHOR, URL)}
        | {"published": typed(DATE) or None},
        why=typed(WHY),
        keeps_duplicates=bool(fields.get(KEEP, {}).get("selected_options")),
    )


def lines_modal(lines: Sequence[Line], *, confirm: str | None = None, is_last: bool = False) -> Json:
    """Return a modal with lines; with a token of what would be published, one that confirms it.

    It lies on top of the form as it was filled in, and leads back to that unless it `is_last`.
    """
    closing: Json = {"clear_on_close": True} if is_last else {"close": _BACK}
    blocks, shown = lines_blocks(lines, _MOST_OF_A_MODAL)
    if shown < len(lines):
        blocks.append(note(not_shown(len(lines) - shown)))
    if confirm is None:
        return modal(_TITLE, blocks, **closing)
    return modal(_TITLE, blocks, callback_id=CONFIRM, submit=plain("Publish"), private_metadata=confirm, **closing)


def working_modal(what: str, **named: str) -> Json:
    """Return what is shown while something takes its time; `named` is by which it is found again."""
    return modal(_TITLE, [rich_text(line_of({"type": "text", "text": what}))], close=_BACK, **named)


def _input(name: str, label: str, element: Json, *, hint: str = "") -> Json:
    made = {"type": "input", "block_id": name, "optional": True, "label": plain(label)}
    made["element"] = {**element, "action_id": name}
    return {**made, "hint": plain(hint)} if hint else made


_KEEP_OPTION = {"text": plain("Add also what another article says in nearly the same words", 75), "value": KEEP}
