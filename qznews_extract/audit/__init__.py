"""Audits how well the pages of a site are read, and drafts a profile from them.

>>> from qznews_extract import read_pages
>>> from qznews_extract.audit import audit
>>> report = audit(read_pages("fixtures/qznews"))
>>> [(site.site, site.site_name) for site in report.sites[:1]]
[('qznews', '青州新闻网')]
"""

from __future__ import annotations

from qznews_extract.audit.draft import Draft, draft_profile
from qznews_extract.audit.model import Audit, Fault, FieldAudit, Refusal, RepeatedLine, SiteAudit
from qznews_extract.audit.report import audit

__all__ = ["Audit", "Draft", "Fault", "FieldAudit", "Refusal", "RepeatedLine", "SiteAudit", "audit", "draft_profile"]
