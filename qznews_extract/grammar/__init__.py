"""What a line says: strings to spans and values, nothing about blocks."""
