"""Care of a store: examined, told about, copied away."""
