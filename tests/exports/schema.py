"""Check a value against the part of JSON Schema (2020-12) that the published schema uses."""

import re
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_KNOWN = {
    "$schema", "title", "description", "type", "properties", "required", "additionalProperties", "items", "enum",
    "const", "pattern", "format", "minimum", "maximum", "oneOf", "$ref", "$defs",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """Return where a value does not fit."""
    assert schema.keys() <= _KNOWN, f"the checker does not know {schema.keys() - _KNOWN}"
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    found = [] if _is(value, schema.get("type")) else [f"{at}: {value!r} is no {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: {value!r} is not {schema['const']!r}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{at}: {value!r} does not match {schema['pattern']}")
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{at}: {value!r} is out of range")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{at}: {key} is missing" for key in schema.get("required", ()) if key not in value]
        if schema.get("additionalProperties") is False:
            found += [f"{at}: {key} is unknown" for key in value.keys() - known.keys()]
        for key in value.keys() & known.keys():
            found += faults(value[key], known[key], root, f"{at}.{key}")
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            found += faults(item, schema["items"], root, f"{at}[{number}]")
    if "oneOf" in schema and sum(not faults(value, one, root, at) for one in schema["oneOf"]) != 1:
        found.append(f"{at}: {value!r:.80} fits not just one of the choices")
    return found


def _is(value: Any, kinds: str | list[str] | None) -> bool:
    if kinds is None:
        return True
    wanted = tuple(kind for name in ([kinds] if isinstance(kinds, str) else kinds) for kind in _TYPES[name])
    return isinstance(value, wanted) and not (isinstance(value, bool) and bool not in wanted)
