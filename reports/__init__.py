"""Shows what scoring found: pages, exports, figures. Writes only `<data>/site/`."""
