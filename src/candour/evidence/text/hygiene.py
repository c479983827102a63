"""Characters made fit to be stored, searched and quoted."""

import re
import unicodedata

# What databases refuse, what turns the reading direction, and what nobody can see: zero-width
# and tag characters, soft hyphens, byte-order marks.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LIGATURES = {
    ord(sign): letters
    for sign, letters in {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }.items()
}
# Private codes of the Symbol and Wingdings fonts: bullets and arrows that Word writes.
_SYMBOLS = re.compile("[\ue000-\uf8ff]")
_BULLETS = frozenset("\uf06c\uf06e\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf02d\uf071\uf076\uf077")
_PLAIN = re.compile("[\t\n\x20-\x7e]*")
_SIMPLE = re.compile("[\x21-\x7e]+(?: [\x21-\x7e]+)*")
_RUNS = re.compile(" {2,}")
_EDGES = re.compile(r" *([\t\n]) *")
_EMPTY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Return `text` as it is stored: NFC, no invisible or refused characters, single spaces.

    Tabs divide cells and line feeds divide lines; both stay. Cleaning twice changes nothing.
    """
    if _SIMPLE.fullmatch(text):
        return text
    if not _PLAIN.fullmatch(text):
        text = _BREAKS.sub("\n", text)
        text = bullets(_SPACES.sub(" ", _DROPPED.sub("", text)))
        text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    return _EMPTY_LINES.sub("\n\n", _EDGES.sub(r"\1", _RUNS.sub(" ", text))).strip(" \n")


def bullets(text: str) -> str:
    """Return `text`, as long as before, with bullets for the private codes that draw them."""
    return _SYMBOLS.sub(_symbol, text)


def _symbol(found: re.Match[str]) -> str:
    return "•" if found.group() in _BULLETS else " "
