"""Imported by the reading processes before their first chunk: everything that a card needs, loaded once."""

from extract.bulk.reading import read_chunk

read_chunk([("warm/up", b"---\nlicense: mit\n---\n# Model card\nTrained on Common Crawl (2 TB) until 2024.", "", "")])
