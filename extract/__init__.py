"""Reads archived documents: which question is answered how, and which sources are named. Writes only `<data>/library/`."""
