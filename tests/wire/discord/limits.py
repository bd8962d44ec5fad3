"""What Discord documents that it refuses, whatever its OpenAPI description leaves open.

https://docs.discord.com/developers/resources/message, .../components/reference and
.../interactions/application-commands are the sources.
"""

import re
from collections.abc import Iterator
from typing import Any

Json = Any

COMPONENTS_V2 = 1 << 15
EPHEMERAL = 1 << 6
ACTION_ROW, BUTTON, TEXT_INPUT, SECTION, TEXT, FILE, SEPARATOR, CONTAINER, LABEL = 1, 2, 4, 9, 10, 13, 14, 17, 18
_TOP_LEVEL = {ACTION_ROW, SECTION, TEXT, FILE, SEPARATOR, CONTAINER, 12}
_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
_MOST_COMMAND_TEXT = 8000


def components_in(components: Json) -> Iterator[Json]:
    """Yield all components, nested ones and accessories included."""
    for component in components or ():
        yield component
        yield from components_in(component.get("components"))
        yield from components_in([component["accessory"]] if component.get("accessory") else ())
        yield from components_in([component["component"]] if component.get("component") else ())


def units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def problems_of_message(payload: Json, file_names: set[str], *, is_edit: bool, was_v2: bool) -> Iterator[str]:
    """Yield what is wrong with a message that is to be created or edited."""
    content, embeds = payload.get("content"), payload.get("embeds")
    if units(content or "") > 2000:
        yield "content is longer than 2,000"
    if len(embeds or ()) > 10:
        yield "more than 10 embeds"
    is_v2 = was_v2 or bool((payload.get("flags") or 0) & COMPONENTS_V2)
    components = payload.get("components") or []
    if is_v2:
        if content or embeds or payload.get("poll") or payload.get("sticker_ids"):
            yield "content, embeds, polls and stickers do not go with Components V2"
        if not components and not is_edit:
            yield "a message of Components V2 without components"
    elif not (content or embeds or components or file_names or is_edit):
        yield "the message is empty"
    elif any(component["type"] != ACTION_ROW for component in components):
        yield "only action rows without the flag of Components V2"
    yield from problems_of_components(components, file_names)
    mentions = payload.get("allowed_mentions")
    if mentions is None:
        yield "OURS: allowed_mentions is missing"
    elif mentions.get("parse") or mentions.get("users") or mentions.get("roles") or mentions.get("replied_user"):
        yield "OURS: allowed_mentions lets somebody be pinged"


def problems_of_components(components: Json, file_names: set[str]) -> Iterator[str]:
    every = list(components_in(components))
    if len(every) > 40:
        yield f"{len(every)} components"
    if any(component["type"] not in _TOP_LEVEL for component in components):
        yield "a component that may not stand at the top"
    if sum(units(component["content"]) for component in every if component["type"] == TEXT) > 4000:
        yield "more than 4,000 characters are shown"
    custom_ids = [component["custom_id"] for component in every if component.get("custom_id") is not None]
    if any(not 1 <= units(custom_id) <= 100 for custom_id in custom_ids):
        yield "a custom_id has not 1 to 100 characters"
    if len(set(custom_ids)) < len(custom_ids):
        yield f"a custom_id stands twice: {custom_ids}"
    numbers = [component["id"] for component in every if component.get("id")]
    if len(set(numbers)) < len(numbers):
        yield "a component's id stands twice"
    for component in every:
        yield from _problems_of_component(component, file_names)


def _problems_of_component(component: Json, file_names: set[str]) -> Iterator[str]:
    match component["type"]:
        case 1:  # an action row
            if not 1 <= len(component["components"]) <= 5:
                yield "an action row has not 1 to 5 buttons"
        case 2:  # a button
            if not (component.get("label") or component.get("emoji")) or units(component.get("label") or "") > 80:
                yield "a button's label has not 1 to 80 characters"
            if (component["style"] == 5) == ("custom_id" in component):
                yield "a button has a link or a custom_id"
        case 9:  # a section
            if not 1 <= len(component["components"]) <= 3 or not component.get("accessory"):
                yield "a section has 1 to 3 texts and an accessory"
        case 10:  # a text
            if not component["content"]:
                yield "a text is empty"
        case 13:  # a file
            name = component["file"]["url"].removeprefix("attachment://")
            if name not in file_names:
                yield f"{name} is not attached"
        case 17:  # a container
            if not component["components"]:
                yield "a container is empty"


def problems_of_modal(modal: Json) -> Iterator[str]:
    if not 1 <= units(modal["title"]) <= 45:
        yield "a form's title has not 1 to 45 characters"
    if not 1 <= len(modal["components"]) <= 5:
        yield "a form has not 1 to 5 fields"
    for component in components_in(modal["components"]):
        if component["type"] == LABEL and not 1 <= units(component["label"]) <= 45:
            yield "a field's label has not 1 to 45 characters"
        if component["type"] == TEXT_INPUT and component.get("max_length", 4000) > 4000:
            yield "a field takes more than 4,000 characters"


def problems_of_choices(choices: Json) -> Iterator[str]:
    if len(choices) > 25:
        yield "more than 25 choices"
    if any(not 1 <= units(str(choice["name"])) <= 100 or units(str(choice["value"])) > 100 for choice in choices):
        yield "a choice has not 1 to 100 characters"


def problems_of_commands(commands: Json) -> Iterator[str]:
    for kind, most in ((1, 100), (2, 15), (3, 15)):
        if sum(command.get("type", 1) == kind for command in commands) > most:
            yield f"more than {most} commands of type {kind}"
    for command in commands:
        if command.get("type", 1) == 1:
            yield from _problems_of_command(command)
            if _text_of_command(command) > _MOST_COMMAND_TEXT:
                yield f"{command['name']}: more than 8,000 characters"
        elif not 1 <= len(command["name"]) <= 32 or command.get("description"):
            yield f"{command['name']}: a menu's name has 1 to 32 characters, and no description"


def _problems_of_command(command: Json) -> Iterator[str]:
    name, options = command["name"], command.get("options") or []
    if not _COMMAND_NAME.fullmatch(name) or name != name.lower():
        yield f"{name}: no name of a command"
    if not 1 <= len(command["description"]) <= 100:
        yield f"{name}: a description has 1 to 100 characters"
    if len(options) > 25 or len(command.get("choices") or ()) > 25:
        yield f"{name}: more than 25 options or choices"
    if command.get("autocomplete") and command.get("choices"):
        yield f"{name}: choices and autocomplete"
    needed = [option.get("required", False) for option in options if option["type"] > 2]
    if needed != sorted(needed, reverse=True):
        yield f"{name}: required options come first"
    for option in options:
        yield from _problems_of_command(option)


def _text_of_command(command: Json) -> int:
    own = len(command["name"]) + len(command.get("description", ""))
    own += sum(len(choice["name"]) + len(str(choice["value"])) for choice in command.get("choices") or ())
    return own + sum(map(_text_of_command, command.get("options") or ()))
