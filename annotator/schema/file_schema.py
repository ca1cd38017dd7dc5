"""The JSON Schema of schema files, by which editors check and complete them."""

import json

from annotator.schema.definition import EventSchema


def schema_file_schema() -> str:
    """Returns it as indented text that ends in a newline."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    made = {**head, **EventSchema.model_json_schema()}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
