"""Runs that are started in the app, each in a process of its own."""
