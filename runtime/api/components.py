"""What is described alike for every type of records."""

from __future__ import annotations

from typing import Any

COMMON_READ: dict[str, Any] = {
    "id": {"type": "integer"},
    "type": {"type": "string"},
    "number": {"type": "string"},
    "title": {"type": "string"},
    "assignee": {"type": ["integer", "null"]},
    "department": {"type": ["integer", "null"]},
    "due": {"type": ["string", "null"], "format": "date-time"},
    "created_by": {"type": ["integer", "null"]},
    "created": {"type": "string", "format": "date-time"},
    "updated": {"type": "string", "format": "date-time"},
    "version": {"type": "integer"},
    "category": {
        "type": ["string", "null"],
        "enum": ["open", "waiting", "done", "cancelled", None],
    },
}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}
FILE: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name", "size", "media_type", "kind"],
    "properties": {
        "id": {"type": "integer"},
        "name": {"type": "string"},
        "size": {"type": "integer"},
        "media_type": {"type": "string"},
        "kind": {"type": "string", "enum": ["file", "voice"]},
        "seconds": {"type": "number"},
        "peaks": {
            "type": "array",
            "items": {"type": "integer", "minimum": 0, "maximum": 100},
            "description": "How loud a recording is, from begin to end",
        },
    },
}
COMMENT: dict[str, Any] = {
    "type": "object",
    "required": ["id", "kind", "audience", "text", "author", "created", "deleted", "files"],
    "properties": {
        "id": {"type": "integer"},
        "kind": {"type": "string", "enum": ["text", "voice"]},
        "audience": {"type": "string"},
        "text": {"type": "string"},
        "author": {"type": ["integer", "null"]},
        "created": {"type": "string", "format": "date-time"},
        "deleted": {"type": "boolean"},
        "files": {"type": "array", "items": FILE},
    },
}
