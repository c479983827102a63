"""What tests of reading share: the example papers, read once for all."""

import pytest

from candour.evidence.records import Reading
from tests.unit.evidence.examples import read_all


@pytest.fixture(scope="session")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    """Every example paper, read with our content and the three invented councils."""
    return read_all(tmp_path_factory.mktemp("with-invented-councils"))


@pytest.fixture(scope="session")
def readings_knowing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    """The same, where the vocabulary knows the invented systems and who makes them."""
    return read_all(tmp_path_factory.mktemp("with-invented-systems"), knowing=True)
