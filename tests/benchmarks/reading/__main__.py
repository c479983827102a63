"""Measures reading; `--fit` fits the weights first, `--draw` draws what confidence is worth."""

import sys

from tests.benchmarks.reading import measuring

if __name__ == "__main__":
    if "--fit" in sys.argv:
        measuring.write_weights()
    if "--draw" in sys.argv:
        measuring.draw_calibration()
    for line in measuring.report():
        print(line)
