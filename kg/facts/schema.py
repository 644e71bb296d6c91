"""The published JSON Schema of the facts document (draft 2020-12)."""

from __future__ import annotations

import json

from kg.facts.model import Facts

SCHEMA_IRI = "https://w3id.org/conflict-kg/facts.schema.json"


def facts_schema() -> str:
    """The schema as JSON text: the form; offsets and references are checked by ``kg validate`` and every reader."""
    schema = Facts.model_json_schema()
    return json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_IRI, **schema}, indent=2
    )
