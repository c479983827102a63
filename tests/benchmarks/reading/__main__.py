"""`python -m tests.benchmarks.reading`: measures reading; with `--fit`, fits the weights first."""

import sys

from tests.benchmarks.reading import measuring

if __name__ == "__main__":
    if "--fit" in sys.argv:
        measuring.write_weights()
    for line in measuring.report():
        print(line)
