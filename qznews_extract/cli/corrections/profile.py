PROFILE_EXAMPLES = ""


def profile() -> None:
    """x"""
