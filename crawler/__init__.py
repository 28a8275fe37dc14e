"""Collects published disclosures politely and keeps every byte. Writes only `<data>/archive/`."""
