"""What the settings of a language model promise."""

import pytest

from candour.config import Model, model
from candour.errors import ConfigurationError

SET = {"CANDOUR_MODEL_URL": "https://models.example/v1/", "CANDOUR_MODEL_NAME": "small"}
KEY = "sk-nobody-may-see-this"


def test_no_model_reads_unless_the_operator_names_one() -> None:
    assert model({}) is None
    assert model({"CANDOUR_MODEL_KEY": KEY, "CANDOUR_MODEL_NAME": "small"}) is None


def test_the_model_that_is_named_reads() -> None:
    assert model(SET) == Model(address="https://models.example/v1", name="small")
    assert model(SET | {"CANDOUR_MODEL_KEY": KEY}) == Model(
        address="https://models.example/v1", name="small", key=KEY
    )


def test_the_key_is_not_shown_with_the_rest() -> None:
    assert KEY not in repr(model(SET | {"CANDOUR_MODEL_KEY": KEY}))


@pytest.mark.parametrize(
    "address",
    [
        "models.example/v1",
        "ftp://models.example/v1",
        "file:///etc/passwd",
        "https://",
        "https://user:word@models.example/v1",
        "https://models.example/v1?key=1",
        "https://models.example/v1#part",
        "https://models.example:port/v1",
        "https://[models/v1",
        "https://models.example/v 1",
        "https://models.example/v1\r\nX: y",
    ],
)
def test_an_address_that_is_not_plain_is_refused(address: str) -> None:
    with pytest.raises(ConfigurationError, match="plain address"):
        model(SET | {"CANDOUR_MODEL_URL": address})


def test_an_address_without_a_name_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="CANDOUR_MODEL_NAME"):
        model(SET | {"CANDOUR_MODEL_NAME": ""})


@pytest.mark.parametrize("key", ["two words", "line\r\nX: y", "k\u00e9y", "\x00"])
def test_a_key_that_cannot_be_one_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(ConfigurationError, match="CANDOUR_MODEL_KEY holds") as caught:
        model(SET | {"CANDOUR_MODEL_KEY": key})
    assert key not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1:11434", "localhost:8080", "[::1]:8080"])
def test_a_key_in_clear_text_stays_on_this_machine(host: str) -> None:
    with_key = SET | {"CANDOUR_MODEL_KEY": KEY}
    assert model(with_key | {"CANDOUR_MODEL_URL": f"http://{host}/v1"}) is not None
    with pytest.raises(ConfigurationError, match="https://"):
        model(with_key | {"CANDOUR_MODEL_URL": "http://models.example/v1"})
    assert model(SET | {"CANDOUR_MODEL_URL": "http://models.example/v1"}) is not None
