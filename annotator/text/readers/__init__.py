"""One module for each format of documents.

Each has ``read(name, data, options) -> ReadResult`` and imports its library only then.
"""
