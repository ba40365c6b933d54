"""The reporters whose report a presenter announces: 请听记者周若禾、通讯员郑青穗的报道."""

from __future__ import annotations

from typing import Final

from qznews_extract.grammar.names import is_name
from qznews_extract.grammar.people import read_credit
from qznews_extract.lexicon import any_of
from qznews_extract.model.record import Person
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_SENTENCE: Final = 80  # characters
_ANNOUNCED: Final = lazy(
    rf"(?:{any_of('captions', 'announcing')})(?P<credit>[^。！？；]*(?:{any_of('roles', 'persons')})[^。！？；，]+?)"
    rf"(?:{any_of('captions', 'sent')})\w{{0,4}}?报道\W{{0,2}}\Z"
)


def announced_reporters(paragraph: str) -> tuple[Person, ...]:
    """The reporters named by the sentence that ends a presenter's paragraph.

    >>> [person.name for person in announced_reporters("真相如何？请听本台记者周若禾、云门台记者刘娜的报道：")]
    ['周若禾', '刘娜']
    """
    found = _ANNOUNCED.search(narrow(paragraph[-_SENTENCE:]))
    people = read_credit(found["credit"]) if found else ()
    return people if all(is_name(person.name) for person in people) else ()
