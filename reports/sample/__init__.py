"""The built-in sample site: invented documents of invented providers, served on loopback and crawled like any other."""
