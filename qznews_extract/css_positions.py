"""Positions among siblings (`:nth-child()` and the like) as XPath steps that take one pass over the page.

cssselect counts the siblings of each element, which takes quadratic time on a page with many.
"""

from __future__ import annotations

from cssselect import HTMLTranslator
from cssselect.parser import Function, parse_series
from cssselect.xpath import ExpressionError, XPathExpr

_BEGIN, _END = "*/child::", "/self::"
_FROM_END = "(last() - position() + 1)"


class PositionTranslator(HTMLTranslator):
    """The translator of cssselect, with each positional pseudo-class as a step from the parent to its children."""

    def xpath_nth_child_function(
        self, xpath: XPathExpr, function: Function, last: bool = False, add_name_test: bool = True
    ) -> XPathExpr:
        """`:nth-child()`; cssselect also calls it for `:nth-last-child()` and `:nth(-last)-of-type()`."""
        try:
            a, b = parse_series(function.arguments)
        except ValueError as error:
            raise ExpressionError(f"invalid series: {function.arguments!r}") from error
        place = _FROM_END if last else "position()"
        series = f"{place} = {b}" if a == 0 else f"({place} - {b}) mod {a} = 0 and ({place} - {b}) div {a} >= 0"
        return _placed(xpath, "*" if add_name_test else xpath.element, series)

    def xpath_first_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        """`:first-child`; also inside brackets, where a step is not possible."""
        return xpath.add_condition("not(preceding-sibling::*[1])")

    def xpath_last_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        """`:last-child`."""
        return xpath.add_condition("not(following-sibling::*[1])")

    def xpath_only_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        """`:only-child`."""
        return xpath.add_condition("not(preceding-sibling::*[1]) and not(following-sibling::*[1])")

    def xpath_first_of_type_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        """`:first-of-type`."""
        return _placed(xpath, _named(xpath), "position() = 1")

    def xpath_last_of_type_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        """`:last-of-type`."""
        return _placed(xpath, _named(xpath), "position() = last()")

    def xpath_only_of_type_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        """`:only-of-type`."""
        return _placed(xpath, _named(xpath), "last() = 1")


def _placed(xpath: XPathExpr, among: str, series: str) -> XPathExpr:
    """The expression for elements at certain positions among their parent's children named `among`."""
    if xpath.path:
        raise ExpressionError("only one position among siblings is supported for an element")
    xpath.path = f"{_BEGIN}{among}[{series}]{_END}"
    return xpath


def _named(xpath: XPathExpr) -> str:
    if xpath.element == "*":
        raise ExpressionError("a position among those of its type needs the name of the element")
    return xpath.element
