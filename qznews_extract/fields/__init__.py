"""The fields of the record: one module per field, from the lines of its zones, using the grammar."""
