"""Where records go: one small file for each kind of file."""
