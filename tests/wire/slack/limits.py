"""What Slack refuses: blocks, messages and views that break its documented limits.

https://docs.slack.dev/reference/block-kit/blocks and https://docs.slack.dev/reference/views
"""

import json
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_TEXT = 40_000
ADVISED_TEXT = 4_000
MOST_BLOCK_CHARACTERS = 13_200  # of all blocks of a message as JSON; not documented, but enforced
MOST_VIEW_BYTES = 250_000
MOST_RICH_TEXT = 3_100  # characters of a block; not documented, but a section takes 3,000
_ONLY_IN_VIEWS = frozenset({"input"})
_RICH_CONTAINERS = frozenset({"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"})
_RICH_ELEMENTS = frozenset({"text", "link", "emoji", "user", "usergroup", "channel", "broadcast", "date", "color"})
_ELEMENTS: dict[str, frozenset[str]] = {
    "actions": frozenset({"button", "static_select", "overflow", "datepicker"}),
    "context": frozenset({"plain_text", "mrkdwn", "image"}),
    "context_actions": frozenset({"feedback_buttons", "icon_button"}),
    "input": frozenset(
        {"plain_text_input", "url_text_input", "file_input", "datepicker", "checkboxes", "static_select"}
    ),
}
_MOST_ELEMENTS = {"actions": 25, "context": 10, "context_actions": 5}


def message_problems(message: Json) -> Iterator[str]:
    """Yield what Slack would refuse of a message, or advises against."""
    text, blocks = message.get("text") or "", _decoded(message.get("blocks")) or []
    if not text and not blocks:
        yield "no_text"
    if not text:
        yield "a message without text, which notifications and screen readers need"
    if len(text) > MOST_TEXT:
        yield "msg_too_long"
    if len(text) > ADVISED_TEXT:
        yield f"a text of {len(text)} characters, and {ADVISED_TEXT} is what is advised"
    if len(json.dumps(blocks, ensure_ascii=False)) > MOST_BLOCK_CHARACTERS:
        yield "msg_blocks_too_long"
    yield from _blocks_problems(blocks, "message")


def view_problems(view: Json) -> Iterator[str]:
    """Yield what Slack would refuse of a modal or an App Home."""
    kind = view.get("type")
    if kind not in ("modal", "home"):
        yield f"a view of type {kind}"
        return
    blocks = view.get("blocks") or []
    if len(json.dumps(view, ensure_ascii=False).encode()) > MOST_VIEW_BYTES:
        yield "view_too_large"
    yield from _blocks_problems(blocks, kind)
    for field, most in (("callback_id", 255), ("external_id", 255), ("private_metadata", 3_000)):
        if len(view.get(field) or "") > most:
            yield f"{field} longer than {most}"
    if kind == "modal":
        yield from _text_problems(view.get("title"), 24, "title", plain=True)
        for field in ("submit", "close"):
            if view.get(field) is not None:
                yield from _text_problems(view[field], 24, field, plain=True)
        if any(block.get("type") == "input" for block in blocks) and not view.get("submit"):
            yield "input blocks without a submit button"


def _blocks_problems(blocks: list[Json], surface: str) -> Iterator[str]:
    if len(blocks) > MOST_BLOCKS[surface]:
        yield f"{len(blocks)} blocks, and {MOST_BLOCKS[surface]} is the limit of a {surface}"
    names = [block["block_id"] for block in blocks if block.get("block_id")]
    if len(names) != len(set(names)):
        yield "the same block_id twice"
    for block in blocks:
        for problem in _block_problems(block, surface):
            yield f"{block.get('type')}: {problem}"


def _block_problems(block: Json, surface: str) -> Iterator[str]:
    kind = block.get("type")
    if kind in _ONLY_IN_VIEWS and surface == "message":
        yield "only for views"
    if len(block.get("block_id") or "") > 255:
        yield "block_id longer than 255"
    match kind:
        case "divider":
            return
        case "header":
            yield from _text_problems(block.get("text"), 150, "text", plain=True)
        case "section":
            yield from _section_problems(block)
        case "rich_text":
            yield from _rich_text_problems(block)
        case "actions" | "context" | "context_actions":
            elements = block.get("elements") or []
            if not 1 <= len(elements) <= _MOST_ELEMENTS[kind]:
                yield f"{len(elements)} elements"
            yield from _same_action_twice(elements)
            for element in elements:
                yield from _element_problems(element, kind)
        case "input":
            yield from _text_problems(block.get("label"), 2_000, "label", plain=True)
            if block.get("hint"):
                yield from _text_problems(block["hint"], 2_000, "hint", plain=True)
            yield from _element_problems(block.get("element") or {}, kind)
        case _:
            yield "not a type of block"


def _section_problems(block: Json) -> Iterator[str]:
    if block.get("text") is None and not block.get("fields"):
        yield "neither text nor fields"
    if block.get("text") is not None:
        yield from _text_problems(block["text"], 3_000, "text")
    for field in block.get("fields") or []:
        yield from _text_problems(field, 2_000, "field")
    if len(block.get("fields") or []) > 10:
        yield "more than 10 fields"
    if block.get("accessory"):
        yield from _element_problems(block["accessory"], "actions")


def _rich_text_problems(block: Json) -> Iterator[str]:
    if not block.get("elements"):
        yield "no elements"
    if (length := _length_of(block)) > MOST_RICH_TEXT:
        yield f"a text of {length} characters"
    for container in block.get("elements") or []:
        if container.get("type") not in _RICH_CONTAINERS:
            yield f"{container.get('type')} within"
        for element in container.get("elements") or []:
            if container["type"] == "rich_text_list":
                if element.get("type") != "rich_text_section":
                    yield "a list of something else than sections"
                yield from _rich_elements_problems(element.get("elements") or [])
            else:
                yield from _rich_elements_problems([element])


def _length_of(part: Json) -> int:
    return len(part.get("text") or "") + sum(_length_of(element) for element in part.get("elements") or [])


def _rich_elements_problems(elements: list[Json]) -> Iterator[str]:
    for element in elements:
        kind = element.get("type")
        if kind not in _RICH_ELEMENTS:
            yield f"{kind} within"
        if kind == "text" and not element.get("text"):
            yield "an empty text"
        if kind == "link" and not (element.get("url") or "").startswith(("https://", "http://", "mailto:")):
            yield f"no link: {element.get('url')}"


def _element_problems(element: Json, container: str) -> Iterator[str]:
    kind = str(element.get("type"))
    if kind not in _ELEMENTS[container]:
        yield f"{kind} within"
        return
    if kind in ("plain_text", "mrkdwn"):
        yield from _text_problems(element, 3_000, "text")
        return
    if not 0 < len(element.get("action_id") or "") <= 255:
        yield "no action_id, or one longer than 255"
    if element.get("placeholder"):
        yield from _text_problems(element["placeholder"], 150, "placeholder", plain=True)
    if element.get("confirm"):
        yield from _confirm_problems(element["confirm"])
    match kind:
        case "button":
            yield from _button_problems(element)
        case "feedback_buttons":
            for name in ("positive_button", "negative_button"):
                yield from _button_problems(element.get(name) or {})
        case "plain_text_input":
            if (element.get("max_length") or 0) > 3_000:
                yield "max_length above 3000"
        case "checkboxes" | "static_select" | "overflow":
            options = element.get("options") or []
            if not 1 <= len(options) <= {"checkboxes": 10, "static_select": 100, "overflow": 5}[kind]:
                yield f"{len(options)} options"
            for option in options:
                yield from _text_problems(option.get("text"), 75, "option")
                if not 0 < len(option.get("value") or "") <= 150:
                    yield "no value of an option, or one longer than 150"


def _button_problems(button: Json) -> Iterator[str]:
    yield from _text_problems(button.get("text"), 75, "text", plain=True)
    for field, most in (("value", 2_000), ("url", 3_000), ("accessibility_label", 75)):
        if len(button.get(field) or "") > most:
            yield f"{field} longer than {most}"
    if button.get("style") not in (None, "primary", "danger"):
        yield "style"


def _confirm_problems(confirm: Json) -> Iterator[str]:
    for field, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from _text_problems(confirm.get(field), most, field)


def _text_problems(text: Json | None, most: int, field: str, *, plain: bool = False) -> Iterator[str]:
    if not isinstance(text, dict) or text.get("type") not in ("plain_text", "mrkdwn"):
        yield f"{field} is no text object"
        return
    if plain and text["type"] != "plain_text":
        yield f"{field} is not plain text"
    if not 0 < len(text.get("text") or "") <= most:
        yield f"{field} of {len(text.get('text') or '')} characters, and {most} is the limit"


def _same_action_twice(elements: list[Json]) -> Iterator[str]:
    names = [element["action_id"] for element in elements if element.get("action_id")]
    if len(names) != len(set(names)):
        yield "the same action_id twice in a block"


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
