"""The books balance to the penny, whatever happens in whichever order."""

from collections.abc import Sequence

from hypothesis import given, strategies

from candour.study import ledger
from candour.study.ledger import Account, Line

PENCE = strategies.integers(min_value=1, max_value=50_000)
MOVES = strategies.lists(
    strategies.tuples(
        strategies.sampled_from(("bought", "arisen", "given", "lost")),
        strategies.integers(0, 9),
        PENCE,
    ),
    max_size=60,
)


def _books(moves: Sequence[tuple[str, int, int]]) -> tuple[list[Line], dict[str, dict[int, int]]]:
    """Do the moves that make sense, each once, as the database would let them happen."""
    lines: list[Line] = []
    done: dict[str, dict[int, int]] = {name: {} for name in ("bought", "arisen", "given", "lost")}
    for move, number, pence in moves:
        if number in done[move] or (move == "given" and number not in done["arisen"]):
            continue
        worth = done["arisen"][number] if move == "given" else pence
        done[move][number] = worth
        lines += getattr(ledger, move)(f"{number}", pence=worth)
    return lines, done


@given(MOVES)
def test_any_sequence_of_moves_balances_to_the_penny(moves: list[tuple[str, int, int]]) -> None:
    lines, _ = _books(moves)
    assert ledger.is_balanced(lines)
    assert sum(ledger.balance(lines).values()) == 0


@given(MOVES)
def test_what_is_owed_is_what_arose_less_what_was_given(moves: list[tuple[str, int, int]]) -> None:
    lines, done = _books(moves)
    balance = ledger.balance(lines)
    owed = sum(done["arisen"].values()) - sum(done["given"].values())
    assert (balance[Account.OWED], balance[Account.PROMISED]) == (owed, -owed)


@given(MOVES)
def test_what_was_bought_is_in_stock_given_or_lost(moves: list[tuple[str, int, int]]) -> None:
    lines, done = _books(moves)
    balance = ledger.balance(lines)
    assert balance[Account.BOUGHT] == -sum(done["bought"].values())
    assert -balance[Account.BOUGHT] == sum(
        balance[account] for account in (Account.STOCK, Account.GIVEN, Account.LOST)
    )


@given(MOVES, strategies.integers(min_value=1))
def test_a_penny_astray_is_noticed_and_named(moves: list[tuple[str, int, int]], wrong: int) -> None:
    lines, _ = _books(moves)
    stray = Line(occasion="given:stray", account=Account.GIVEN, pence=wrong)
    assert ledger.unbalanced([*lines, stray]) == ("given:stray",)


def test_no_occasion_moves_one_account_twice() -> None:
    for lines in (
        ledger.bought("a", pence=1),
        ledger.arisen("a", pence=1),
        ledger.given("a", pence=1),
        ledger.lost("a", pence=1),
    ):
        assert len({line.account for line in lines}) == len(lines)
