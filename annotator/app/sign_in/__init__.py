"""Signing in: forms, cookies, and the gate before everything."""
