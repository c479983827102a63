"""Reads by a language model that the operator names, and believes nothing it cannot check."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from candour.config import Model
from candour.errors import ModelError
from candour.evidence.readers import checking, instruction
from candour.evidence.readers.answer import taken_apart
from candour.evidence.readers.endpoint import Patience, ask
from candour.evidence.readers.passages import Chosen, choose
from candour.evidence.records import Mention, Proposals, Text, Understanding

CHARACTERS = 24_000
"""How much of one document is shown to the model."""


@dataclass(frozen=True, kw_only=True)
class ModelReader:
    """Asks the endpoint once for each document with an expression in the body's own voice.

    What came of a request (searches) is left to the rules, which need no model for it.
    """

    model: Model
    patience: Patience = field(default_factory=Patience)
    characters: int = CHARACTERS
    wait: Callable[[float], None] = time.sleep

    @property
    def name(self) -> str:
        return f"model-{instruction.VERSION} {self.model.name}"

    def propose(
        self, *, text: Text, mentions: tuple[Mention, ...], understanding: Understanding
    ) -> Proposals:
        """Return what the model finds and the text bears out, or a problem and no proposals."""
        if text.restricted:
            return Proposals(
                problems=("The document is restricted and was not sent to the model.",)
            )
        chosen = choose(
            text=text, mentions=mentions, understanding=understanding, characters=self.characters
        )
        if not chosen.passages:
            return Proposals(problems=_problems(chosen, dropped=0))
        try:
            return self._read(chosen, text=text, understanding=understanding)
        except ModelError as error:
            return Proposals(problems=(str(error),))

    def _read(self, chosen: Chosen, *, text: Text, understanding: Understanding) -> Proposals:
        bodies = checking.bodies_of(understanding)
        question = instruction.question(
            model=self.model.name,
            text=text,
            understanding=understanding,
            passages=chosen.passages,
            bodies=tuple(bodies),
        )
        response = ask(question, model=self.model, patience=self.patience, wait=self.wait)
        ground = checking.Ground(
            text=text, understanding=understanding, passages=chosen.passages, bodies=bodies
        )
        checked = checking.check(taken_apart(response), ground=ground)
        return Proposals(uses=checked.uses, problems=_problems(chosen, dropped=checked.dropped))


def _problems(chosen: Chosen, *, dropped: int) -> tuple[str, ...]:
    said = []
    if chosen.left_out:
        said.append(f"{chosen.left_out} passages were not shown to the model: there was no room.")
    if dropped:
        said.append(f"{dropped} claims of the model were dropped: the text does not bear them out.")
    return tuple(said)
