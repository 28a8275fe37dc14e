"""Reads archived documents: which question is answered how, which sources are named. Writes only `<data>/library/`."""
