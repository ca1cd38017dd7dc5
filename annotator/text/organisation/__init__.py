"""Names of organisations and people."""
