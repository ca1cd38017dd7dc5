"""The datasheet of a store's gold."""
