"""The nouns: what a page is on its way, and what it gives."""
