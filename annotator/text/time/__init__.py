"""Dates, periods, durations and frequencies."""
