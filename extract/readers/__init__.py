"""One module per format: `read(body: bytes, *, url: str = "") -> Document`, pure, no network."""
