FIXTURES_EXAMPLES = ""


def fixtures() -> None:
    """x"""
