"""What the record takes: one module a field, from the lines of its zones by the grammar."""
