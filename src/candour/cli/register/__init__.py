"""`candour register`: look after the register as a whole."""

from candour.cli.grammar import Commands
from candour.cli.register import export, leads, rebuild, site


def add(commands: Commands) -> None:
    """Add `candour register` and its own commands."""
    register = commands.add_parser("register", help="look after the register as a whole")
    verbs = register.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for part in (export, leads, rebuild, site):
        part.add(verbs)
