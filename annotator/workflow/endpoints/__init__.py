"""The endpoints of models: which there are, and what they can do."""
