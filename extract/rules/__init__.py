"""How each kind of question is read: one module per kind, each a set of pure functions from a sheet to an answer."""
