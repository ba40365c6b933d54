"""Files of records: JSON lines, CSV and Parquet, a module for each thing done with them."""
