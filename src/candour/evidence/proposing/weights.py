"""The fitted weights of the signs; written by the fitting of the benchmarks, never by hand."""

from collections.abc import Mapping

BIAS = 0.0
WEIGHTS: Mapping[str, float] = {}
