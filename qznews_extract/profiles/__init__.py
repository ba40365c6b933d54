"""One site a file, data and no code."""
