"""The file of a store: opened, locked, migrated, copied."""
