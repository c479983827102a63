"""Takes a language model's answer apart, and refuses it whole where its shape is wrong."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from candour.errors import ModelError

MOST_USES = 30
MOST_CLAIMS = 40
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, kw_only=True)
class SaidClaim:
    """One claim as the model put it; nothing in it has been checked."""

    property: str
    value: str
    quote: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class SaidUse:
    """One use as the model put it; nothing in it has been checked."""

    body: str
    stance: str
    scope: str
    status_dated: str
    confidence: float
    claims: tuple[SaidClaim, ...]

    def with_claims(self, more: tuple[SaidClaim, ...]) -> "SaidUse":
        """Return this use with more claims behind its own."""
        return replace(self, claims=self.claims + more)


def taken_apart(response: Any) -> tuple[SaidUse, ...]:
    """Return the uses in a chat completion; raise ModelError where its shape is wrong."""
    choices = _get(response, "choices", list)
    message = _get(choices[0] if choices else None, "message", dict)
    uses = _get(_loads(_get(message, "content", str)), "uses", list)
    if len(uses) > MOST_USES:
        raise ModelError(f"The language model's answer names more than {MOST_USES} uses.")
    return tuple(_use(use) for use in uses)


def _loads(content: str) -> Any:
    """Read the answer's JSON, also where the model put it between the marks of a code block."""
    inner = content.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    try:
        return json.loads(inner)
    except (ValueError, RecursionError) as error:
        raise ModelError("The language model did not answer in JSON.") from error


def _use(said: Any) -> SaidUse:
    claims = _get(said, "claims", list)
    if len(claims) > MOST_CLAIMS:
        raise ModelError(
            f"The language model's answer makes more than {MOST_CLAIMS} claims of one use."
        )
    return SaidUse(
        body=_get(said, "body", str),
        stance=_get(said, "stance", str),
        scope=_get(said, "scope", str),
        status_dated=_get(said, "status_dated", str),
        confidence=_number(said),
        claims=tuple(_claim(claim) for claim in claims),
    )


def _claim(said: Any) -> SaidClaim:
    return SaidClaim(
        property=_get(said, "property", str),
        value=_get(said, "value", str),
        quote=_get(said, "quote", str),
        confidence=_number(said),
    )


def _get(said: Any, key: str, kind: type[_Kind]) -> _Kind:
    value = said.get(key) if isinstance(said, Mapping) else None
    if not isinstance(value, kind):
        raise ModelError(f"The language model's answer has another shape than asked for ({key}).")
    return value


def _number(said: Any) -> float:
    """Return the confidence between 0 and 1; what is no number gives no confidence."""
    value = said.get("confidence")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0.0
    return float(min(1, max(0, value)))
