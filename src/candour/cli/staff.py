"""`candour staff add`: make an account for a member of staff."""

import argparse
import getpass
import secrets
import sys

from candour.cli import prepare
from candour.cli.grammar import Commands
from candour.web.people.actions import add_account
from candour.web.people.models import Role


def add(commands: Commands) -> None:
    """Add `candour staff add`."""
    staff = commands.add_parser("staff", help="accounts of the people who keep the register")
    verbs = staff.add_subparsers(title="commands", metavar="COMMAND", required=True)
    parser = verbs.add_parser(
        "add",
        help="make an account; asks for a password, or makes one and prints it once",
    )
    parser.add_argument("email", metavar="EMAIL", help="the address they sign in with")
    parser.add_argument("name", metavar="NAME", help="their name, as colleagues know it")
    parser.add_argument(
        "--role",
        choices=[role.value for role in Role],
        default=Role.RESEARCHER.value,
        help="what they may do (researcher unless given)",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> None:
    """Make the account, and show a made-up password this once."""
    prepare.migrate()
    asked = _asked()
    password = asked or secrets.token_urlsafe(15)
    account = add_account(
        email=given.email,
        name=given.name,
        role=Role(given.role),
        password=password,
        origin="candour staff add",
    )
    print(f"{account.name} may now sign in as {account.email} ({account.get_role_display()}).")
    if not asked:
        print(f"The password, shown only now: {password}")


def _asked() -> str:
    """Ask the person at the keyboard, or read the first line that a program sends."""
    if sys.stdin.isatty():
        return getpass.getpass("Password (at least 12 characters; leave empty to have one made): ")
    return sys.stdin.readline().rstrip("\n")
