"""Numerals, and quantities with their units."""
