from __future__ import annotations

import os

from hypothesis import settings

# "ci" draws the same stories on every run, so a failure is a change of ours; "thorough" looks for new ones:
# HYPOTHESIS_PROFILE=thorough python -m pytest tests/test_roundtrip.py
settings.register_profile("ci", max_examples=25, derandomize=True, deadline=None, database=None)
settings.register_profile("thorough", max_examples=400, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
