"""Very many cards at once: dumps and folders in, content-addressed Parquet shards out (docs/bulk.md)."""
