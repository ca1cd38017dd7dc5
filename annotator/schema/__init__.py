"""The event schema: which types, roles, values and attributes exist, from one file."""
