"""Whether words can be told from what lies behind them, by their colours."""

import re

WHITE = "FFFFFF"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_NAMED = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}
# Channels (0 to 255) closer than this look the same on paper and on most screens.
_ALIKE = 20
# Difference between the strongest and weakest channel that makes a colour of a grey.
_CHROMA = 48


def of(value: str | None) -> str | None:
    """Return six hexadecimal digits for a colour of OOXML, None where it is automatic."""
    if value and _HEX.fullmatch(value):
        return value.upper()
    return _NAMED.get(value or "")


def alike(one: str, other: str) -> bool:
    """Return whether nobody could read the one colour on the other."""
    return all(abs(a - b) <= _ALIKE for a, b in zip(_channels(one), _channels(other), strict=True))


def is_coloured(value: str | None) -> bool:
    """Return whether a colour sets words apart from black and grey ones."""
    return value is not None and max(_channels(value)) - min(_channels(value)) >= _CHROMA


def _channels(value: str) -> tuple[int, int, int]:
    return int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16)
