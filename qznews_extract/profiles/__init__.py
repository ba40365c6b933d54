"""One file per site: data, no code."""
