from __future__ import annotations

import os
import signal

from hypothesis import Phase, settings

# "ci" draws the same stories on every run, so a new failure is a change of ours; it does not shrink what fails.
# "thorough" draws more and new ones and shrinks them: HYPOTHESIS_PROFILE=thorough python -m pytest tests
settings.register_profile(
    "ci", max_examples=25, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate]
)
settings.register_profile("thorough", max_examples=400, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# A shell lets what it runs in the background ignore interrupts, and so would the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
