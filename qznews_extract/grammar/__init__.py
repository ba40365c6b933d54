"""The grammar of single lines: from strings to spans and values, without blocks."""
