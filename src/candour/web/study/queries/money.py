"""Money in words."""


def pounds(pence: int) -> str:
    """Return `£25` or `£2.50`, with a true minus sign below nothing."""
    whole, rest = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""  # noqa: RUF001 - a true minus sign
    return f"{sign}£{whole:,}" + (f".{rest:02}" if rest else "")
