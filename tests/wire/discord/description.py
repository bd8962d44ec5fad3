"""Discord's own OpenAPI description, to hold requests and answers against."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

Json = Any


class Description:
    """Knows the bodies of every operation."""

    def __init__(self, path: Path) -> None:
        self._document = json.loads(path.read_text("utf-8"))
        # Discord takes ids as numbers as well, which is how discord.py sends those of a reply.
        self._document["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
        self._patterns = [
            (
                re.compile("/".join(r"[^/]+" if part.startswith("{") else re.escape(part) for part in path.split("/"))),
                path,
            )
            for path in sorted(self._document["paths"], key=lambda path: path.count("{"))
        ]
        self._validator = cache(self._new_validator)

    def problem_of_request(self, method: str, path: str, body: Json) -> str | None:
        """Return what is wrong with the JSON that was sent to a path, or None."""
        operation = self._operation(method, path)
        if operation is None:
            return f"{method} {path} is not in the description"
        content = operation.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        return self._problem(schema, body) if schema is not None and body is not None else None

    def problem_of_response(self, method: str, path: str, status: int, body: Json) -> str | None:
        """Return what is wrong with the JSON that is answered, or None."""
        operation = self._operation(method, path)
        if operation is None or status >= 400:
            return None
        schema = (
            operation["responses"].get(str(status), {}).get("content", {}).get("application/json", {}).get("schema")
        )
        return self._problem(schema, body) if schema is not None and body is not None else None

    def _operation(self, method: str, path: str) -> Json:
        for pattern, described in self._patterns:
            if pattern.fullmatch(path):
                return self._document["paths"][described].get(method.lower())
        return None

    def _problem(self, schema: Json, body: Json) -> str | None:
        error = next(iter(self._validator(json.dumps(schema)).iter_errors(body)), None)
        if error is None:
            return None
        while error.context:
            error = _of_the_meant_alternative(error.context)
        return f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"

    def _new_validator(self, schema: str) -> Draft202012Validator:
        return Draft202012Validator({**json.loads(schema), "components": self._document["components"]})


def _of_the_meant_alternative(errors: list[ValidationError]) -> ValidationError:
    """Return the first error of the alternative whose type is the one given."""
    alternatives: dict[Any, list[ValidationError]] = {}
    for error in errors:
        alternatives.setdefault(error.schema_path[0], []).append(error)
    return min(alternatives.values(), key=lambda found: any(list(error.path)[-1:] == ["type"] for error in found))[0]
