"""Judges what extraction found against frameworks, in SQL. Writes only `<data>/audit.duckdb`."""
