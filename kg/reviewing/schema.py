"""The published JSON Schema of the review file (draft 2020-12)."""

from __future__ import annotations

import json

from kg.reviewing.sheet import Sheet

SCHEMA_IRI = "https://w3id.org/conflict-kg/review.schema.json"


def review_schema() -> str:
    """The schema as JSON text: the form; what the fields of a part are, the schema of the facts document says."""
    schema = Sheet.model_json_schema()
    return json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_IRI, **schema}, indent=2
    )
