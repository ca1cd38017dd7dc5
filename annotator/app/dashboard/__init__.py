"""The page of numbers and the report: the same sections, drawn twice."""
