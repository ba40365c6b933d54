"""The data types: a page at each stage of the pipeline, and the results."""
