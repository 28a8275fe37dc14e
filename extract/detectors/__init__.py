"""One module per kind of fact: a spaCy component and `find(document) -> Iterable[Disclosure]`."""
