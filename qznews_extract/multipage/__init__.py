"""Articles on several pages (分页): which page of which article a page is, and pages joined into one record."""
