"""The Batch API: requests as files, cheaper and later, read like any other answers."""
