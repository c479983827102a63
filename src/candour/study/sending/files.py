"""Writes each message into a file of its own, for development, examples and practice."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from candour.errors import GatewayError
from candour.study.sending.port import Leaving, Outgoing, Receipt, at_once


@dataclass(frozen=True, kw_only=True)
class Files:
    """A folder in which each message is one file named by its key: a repeat is the same file."""

    folder: Path
    honours_keys: bool = True

    def send(self, letter: Outgoing, *, leaving: Leaving = at_once) -> Receipt:
        """Write the file whole or not at all."""
        leaving()
        path = self.path_of(letter.key)
        fresh = path.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8") as file:
                fresh.chmod(0o600)
                file.write(_written(letter))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise GatewayError(
                f"The message could not be written to {self.folder}: {error.strerror}.",
                certain=True,
            ) from error
        return Receipt(reference=path.name)

    def path_of(self, key: str) -> Path:
        """Return where the message with this key is, or would be."""
        return self.folder / f"{key}.txt"

    def erase(self, key: str) -> bool:
        """Remove the file of a message; tell whether there was one."""
        left = [self.path_of(key), *self.folder.glob(f"{key}.*.part")]
        there = [path for path in left if path.exists()]
        for path in there:
            path.unlink()
        return bool(there)


def _written(letter: Outgoing) -> str:
    heads = [f"To: {letter.to}", f"Message: {letter.key}"]
    heads += [f"Subject: {letter.subject}"] if letter.subject else []
    return "\n".join((*heads, "", letter.body, ""))
