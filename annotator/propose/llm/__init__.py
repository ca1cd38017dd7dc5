"""The proposer that asks a model: requests, transport, replies, and what is kept."""
