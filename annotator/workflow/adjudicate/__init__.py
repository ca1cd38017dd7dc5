"""The adjudication desk: what people disagree on, and how it is settled."""
