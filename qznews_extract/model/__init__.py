"""The data types: a page on its way through the pipeline, and the results."""
