"""Stores and requests for tests of exports and imports."""

import io
from pathlib import Path

from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document
from annotator.store.file.database import Store
from annotator.workflow.exporting.request import ExportRequest
from annotator.workflow.exporting.write import export_source
from annotator.workflow.services import Services
from tests.support.stores import AT, CALL, GIFT, WORK, document

RELIEF = load_schema("relief/v1")


def services_over(store: Store, at: str = AT) -> Services:
    """Returns services of a store under the shipped schema, at a fixed time."""
    return Services(store, RELIEF, lambda: at)


def empty_store(path: Path) -> Store:
    """Makes a store with the document of three paragraphs and no work on it."""
    store = Store.open(path, create=True)
    add_document(store, document("report", GIFT, WORK, CALL), at=AT)
    return store


def exported(services: Services, format_name: str = "jsonl", **wanted: object) -> bytes:
    """Returns what an export to a stream writes."""
    stream = io.BytesIO()
    request = ExportRequest.model_validate({"format": format_name, **wanted})
    export_source(services, request, stream)
    return stream.getvalue()
