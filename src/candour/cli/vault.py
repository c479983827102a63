"""`candour vault rotate`: change the key of the vault."""

import argparse
import os
from pathlib import Path

from django.conf import settings

from candour import config
from candour.cli.grammar import Commands
from candour.cli.progress import step
from candour.web.study.actions.rotating import rotate

NEXT = "vault_key.next"


def add(commands: Commands) -> None:
    """Add `candour vault rotate`."""
    vault = commands.add_parser("vault", help="look after the vault")
    verbs = vault.add_subparsers(title="commands", metavar="COMMAND", required=True)
    parser = verbs.add_parser(
        "rotate",
        help="change VAULT_KEY: seal keys, indexes and voucher codes under a new one (stop the "
        "site first; cut short, say it again)",
    )
    parser.set_defaults(run=run)


def run(_given: argparse.Namespace) -> None:
    """Make a new key, move everything to it, then put it in the place of the old one."""
    folder: Path = settings.CONFIG.data / config.PRIVATE
    path, kept = folder / NEXT, folder / config.VAULT_KEY_FILE
    new = config.key_at(path)
    with step("Sealing under the new key"):
        done = rotate(old=settings.CONFIG.vault_key, new=new)
    if os.environ.get("VAULT_KEY"):
        print(f"Set VAULT_KEY to what {path} holds, then delete that file.")
    else:
        path.replace(kept)
    print(
        f"{done['keys']} keys, {done['cards']} cards and {done['codes']} voucher codes are under "
        "the new key. Start the site again. Backups made before open with the keyring as it is "
        "now. People who come together and write the same word are joined only among those who "
        "enter from now on."
    )
