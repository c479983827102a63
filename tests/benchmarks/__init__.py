"""Measurements, never part of the test run; figures are kept in docs/benchmarks.md."""
