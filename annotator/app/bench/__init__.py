"""Measures the review app as its users meet it: a server, browsers, many annotators."""
