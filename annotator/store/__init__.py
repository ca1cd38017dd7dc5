"""Documents, proposals, decisions and gold in one SQLite file.

Texts and events never change, decisions are only ever added, and all the rest is derived
from them in the same transaction. :class:`annotator.store.file.database.Store` opens it; the
functions of the other modules take a store and speak in frozen records.
"""
