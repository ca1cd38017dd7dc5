"""What a schema answers about itself."""

from annotator.schema.definition import EventSchema, LocalText, is_one_of
from annotator.schema.load import parse_schema


def test_a_text_falls_back_to_english_and_then_to_the_first() -> None:
    """Asked for a language that is not there."""
    assert LocalText({"de": "ein", "en": "one"}).to("de") == "ein"
    assert LocalText({"de": "ein", "en": "one"}).to("zh") == "one"
    assert LocalText({"de": "ein", "fr": "un"}).to("zh") == "ein"


def test_roles_are_the_own_ones_and_then_the_common_ones(trips: EventSchema) -> None:
    """An unknown type has none."""
    assert [r.name for r in trips.roles_of("journey")] == [
        "traveller",
        "goal",
        "fare",
        "time",
    ]
    assert trips.roles_of("walk") == ()
    assert trips.role("stay", "goal") is None


def test_attributes_are_limited_to_their_types(trips: EventSchema) -> None:
    """One without types belongs to all."""
    assert [a.name for a in trips.attributes_of("journey")] == [
        "modality",
        "vehicle",
        "returned",
    ]
    assert [a.name for a in trips.attributes_of("stay")] == ["modality", "returned"]


def test_an_attribute_without_default_must_be_given(trips: EventSchema) -> None:
    """False is a default."""
    required = {a.name: a.required for a in trips.attributes}

    assert required == {"modality": False, "vehicle": True, "returned": False}


def test_a_choice_has_the_type_of_the_value() -> None:
    """One is not true, and a word is no boolean."""
    assert is_one_of("a", ("a", "b"))
    assert is_one_of(value=True, choices=(False, True))
    assert not is_one_of("c", ("a", "b"))
    assert not is_one_of(1, (False, True))
    assert not is_one_of("true", (False, True))
    assert not is_one_of(None, ())


def test_the_digest_is_of_the_meaning(trips_text: str) -> None:
    """Comments, the order of keys and stated defaults do not change it; words do."""
    digest = parse_schema(trips_text.encode(), "x").digest
    other = "# about trips\n" + trips_text.replace(
        "name: trips\nversion: 1\n", "version: 1\nname: trips\n"
    ).replace("value: money", "value: money\n        multiple: true")

    assert parse_schema(other.encode(), "x").digest == digest
    assert parse_schema(trips_text.replace("wann", "Wann").encode(), "x").digest != digest


def test_equal_schemas_hash_equally(trips_text: str, trips: EventSchema) -> None:
    """So that what is made from one can be kept under it."""
    again = parse_schema(trips_text.encode(), "elsewhere")

    assert again == trips
    assert hash(again) == hash(trips)
    assert hash(again.title) == hash(LocalText({"de": "Reisen", "en": "Trips"}))
