"""Reads by a language model that the operator names, and believes nothing it cannot check."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from candour.config import Model
from candour.errors import ModelError
from candour.evidence.proposing.searches import search
from candour.evidence.readers import checking, instruction
from candour.evidence.readers.answer import taken_apart
from candour.evidence.readers.endpoint import Patience, ask
from candour.evidence.readers.passages import choose
from candour.evidence.records import Known, Mention, Proposals, Text, Understanding

CHARACTERS = 24_000
"""How much of one document is shown to the model."""
# A question is never evidence, and what is written to us is a lead.
_NEVER_EVIDENCE = frozenset({"foi_request", "letter", "letter_to_researcher"})
_RESTRICTED = "The document is restricted, so it was not sent to the language model."

_UNSHOWN = "Passages that the language model was not shown, for want of room:"
_DROPPED = "Claims of the language model that the text does not bear out, and that were dropped:"


@dataclass(frozen=True, kw_only=True)
class ModelReader:
    """Asks the endpoint once for each document that holds an expression in the body's own voice.

    What came of a request is read by rules: that needs no model.
    """

    model: Model
    known: Known
    patience: Patience = field(default_factory=Patience)
    characters: int = CHARACTERS
    wait: Callable[[float], None] = time.sleep

    @property
    def name(self) -> str:
        """Which question was put to which model."""
        return f"model-{instruction.VERSION} {self.model.name}"

    def propose(
        self, *, text: Text, mentions: tuple[Mention, ...], understanding: Understanding
    ) -> Proposals:
        """Return what the model finds and the text bears out, or a problem and no uses."""
        outcome = search(text=text, understanding=understanding)
        found = Proposals(searches=(outcome,) if outcome else ())
        if understanding.kind in _NEVER_EVIDENCE:
            return found
        if text.restricted:
            return replace(found, problems=(_RESTRICTED,))
        uses = self._uses(text=text, mentions=mentions, understanding=understanding)
        return replace(uses, searches=found.searches)

    def _uses(
        self, *, text: Text, mentions: tuple[Mention, ...], understanding: Understanding
    ) -> Proposals:
        chosen = choose(
            text=text, mentions=mentions, understanding=understanding, characters=self.characters
        )
        ground = checking.Ground(
            text=text,
            understanding=understanding,
            passages=chosen.passages,
            bodies=checking.bodies_of(understanding),
            names=checking.names_of(mentions, known=self.known),
        )
        return self._proposals(ground, left_out=chosen.left_out)

    def _proposals(self, ground: checking.Ground, *, left_out: int) -> Proposals:
        unshown = (f"{_UNSHOWN} {left_out}.",) if left_out else ()
        if not ground.passages:
            return Proposals(problems=unshown)
        try:
            said = taken_apart(self._answer(ground))
        except ModelError as error:
            return Proposals(problems=(str(error), *unshown))
        checked = checking.check(said, ground=ground)
        dropped = (f"{_DROPPED} {checked.dropped}.",) if checked.dropped else ()
        return Proposals(uses=checked.uses, problems=(*dropped, *unshown))

    def _answer(self, ground: checking.Ground) -> Any:
        question = instruction.question(
            model=self.model.name,
            text=ground.text,
            understanding=ground.understanding,
            passages=ground.passages,
            bodies=tuple(ground.bodies),
        )
        return ask(question, model=self.model, patience=self.patience, wait=self.wait)
