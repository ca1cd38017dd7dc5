"""People: who there is, who looks at what, who may come in."""
