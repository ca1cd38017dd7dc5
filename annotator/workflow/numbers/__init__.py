"""Scores, agreement and calibration over a store."""
