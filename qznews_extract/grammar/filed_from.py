"""Where and when a report was filed, behind the reporter's name: 记者甲乙台北11日电, 记者甲乙/嘉义报道."""

from __future__ import annotations

from typing import Final

from qznews_extract.grammar.names import is_name, split_names
from qznews_extract.grammar.outlets import REGIONS
from qznews_extract.lexicon import any_of, words
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN

_FILED: Final = any_of("captions", "dateline")
# After a space only if a name is before it; 记者 甲 乙 摄影报道 names two persons.
_FROM: Final = lazy(
    rf"(?<=[{HAN}])\s(?!摄影|攝影|综合|綜合)[{HAN}]{{2,4}}(?:报道|報導|報道)\Z|/\s?[{HAN}]{{2,8}}(?:{_FILED})\Z|"
    rf"(?<=[{HAN}])(?:{any_of('outlets', 'datelines')})(?:报道|報導|報道)\Z|"
    rf"\s?(?:\d{{1,2}}月)?(?:\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})日[{HAN}]{{0,6}}?(?:{_FILED})\Z"
)
_PERSON: Final = lazy(rf"(?:{any_of('roles', 'persons')})(?P<glue>[\s:/、]{{0,3}})(?P<name>[{HAN}]{{2,8}})\Z")
_GLUED: Final = lazy(  # 记者甲、周若禾青州报道: the last name with the place
    rf"(?:{any_of('roles', 'persons')})[\s:/]{{0,3}}(?:[{HAN}]{{2,4}}[\s、,]{{1,2}}){{0,4}}(?P<last>[{HAN}]{{4,8}}?)"
    r"(?:报道|報導|報道|电|電)\Z"
)
_ROLES: Final = words("roles", "persons")
_CITIES: Final = words("outlets", "datelines")
_PLACE_ENDS: Final = words("outlets", "dateline_endings")
_KIND: Final = 2  # characters of 报道
_NAME: Final = 4  # characters of most names
_PLACE: Final = 2  # characters of the name of a place
_SIZES: Final = (3, 2)  # of a name with a known surname


def without_place(line: str) -> str:
    """A credit without the place and day; the name that they leave behind 记者 stands apart, whatever its surname.

    >>> [without_place(text) for text in ("中央社记者舒屿台东县2日电", "记者禾朔/嘉义报道", "记者周若禾3日报道")]
    ['中央社记者 舒屿', '记者 禾朔', '记者 周若禾']
    >>> without_place("本报记者罗朔、周若禾青州报道")
    '本报记者罗朔、周若禾'
    """
    filed = _FROM.search(line)
    if filed is None or not _PERSON.search(line[: filed.start()]):
        glued = _GLUED.search(line)
        size = _size_of_name(glued["last"]) if glued else 0
        if glued and size:
            return line[: glued.start("last") + size]
    if filed is None:
        return line
    rest = line[: filed.start()]
    if filed[0][0].isspace() and (rest.endswith(_ROLES) or not any(role in rest for role in _ROLES)):
        return line if rest.endswith(_ROLES) else f"{rest} {filed[0][-_KIND:]}"  # 记者 甲报道, 甲 上海报道
    line = line[: filed.start()]
    found = _PERSON.search(line)
    return line if found is None else f"{line[: found.start('glue')]} {_without_city(found['name'])}"


def _size_of_name(last: str) -> int:
    """How much of a string is a name, the rest being a place; 0 where all of it may be names: 周若禾罗朔."""
    sizes = [size for size in _SIZES if len(last) - size >= _PLACE and is_name(last[:size])]
    listed = next((size for size in sizes if last[size:] in _CITIES or last[size:] in REGIONS), 0)
    formed = next((s for s in sizes if last.endswith(_PLACE_ENDS) or (s > _PLACE and len(last) == s + _PLACE)), 0)
    return listed or (0 if split_names(last) else formed)


def _without_city(name: str) -> str:
    ended = name.endswith(_PLACE_ENDS)
    place = name[:-1] if ended else name
    city = next((city for city in _CITIES if place.endswith(city)), "")
    if city and len(place) - len(city) > 1:
        return place[: -len(city)]
    if len(name) > _NAME or ended:
        return next((name[:size] for size in _SIZES if is_name(name[:size])), name)
    return name
