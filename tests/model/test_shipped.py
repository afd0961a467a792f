"""The vocabulary ships compiled; the compiled form must say what the texts say."""

from policord.model.shipped import compiled_entries, parsed_entries


def test_the_compiled_vocabulary_is_current() -> None:
    assert compiled_entries(), "run: python -m policord.model.shipped"
    assert compiled_entries() == parsed_entries()
