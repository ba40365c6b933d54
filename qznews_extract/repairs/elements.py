"""Elements whose content is not text of the page, unless they were never closed."""

from __future__ import annotations

from typing import Final

RAW: Final = ("plaintext", "script", "style", "textarea", "title", "iframe", "noframes", "noembed", "xmp")
CONTROLS: Final = ("select", "option", "optgroup", "button", "datalist", "meter", "progress", "map")
FALLBACKS: Final = ("noscript", "template", "svg", "math", "object", "canvas", "audio", "applet", "xml")
WATCHED: Final = frozenset((*RAW, *CONTROLS, *FALLBACKS))
MUCH: Final = 100  # characters of text: more than any button or note for browsers without script has
