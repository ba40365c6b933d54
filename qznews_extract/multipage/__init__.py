"""Multi-page articles (分页): identifies the pages of an article and joins them into one record."""
