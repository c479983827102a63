"""Many processes send the forms of one person's own page at the same moment; prints what is left.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import json

import django


def main() -> None:
    """Prepare an empty database, run the races one after the other, print what each left."""
    django.setup()
    # Models can be imported only once Django is set up.
    from tests.contract import racing_own_acts  # noqa: PLC0415

    print(json.dumps(racing_own_acts.run()))


if __name__ == "__main__":
    main()
