"""HTTP to a model's endpoint: one owner of retries, limits, safety and cost."""
