"""The schema as text for a prompt."""

from annotator.schema.definition import EventSchema
from annotator.schema.prompt_block import prompt_block


def test_the_block_tells_everything_but_examples(trips: EventSchema) -> None:
    """Hand-written, to be read as a model reads it."""
    assert (
        prompt_block(trips, "de")
        == """\
Wer wohin reist.
- trigger Auslöser: Das Verb der Bewegung.
- All spans are exact quotes from the same paragraph. Nothing is inferred from outside it.

# Event types
* = fill it if the paragraph names it at all; (1) = at most one quote, else any number of quotes

## journey Reise: jemand reist
- traveller* Reisende: wer reist
- goal*(1) Ziel: wohin
- fare Fahrpreis: was es kostet

## stay Aufenthalt: jemand bleibt
- guest Gast: wer bleibt

## Roles of every type
- time Zeit: wann

# Attributes
## modality Modalität: geschehen oder geplant (default actual)
- actual geschehen: es geschah
- planned geplant: es wird geschehen
## vehicle Fahrzeug: womit (must be given, only for journey)
- train Zug: auf Schienen
- ship Schiff: zu Wasser
## returned zurück: kam zurück (default false)

# Decisions
1. Halte: Ein Halt ist kein Ziel."""
    )


def test_a_label_that_says_no_more_than_the_name_is_left_out(trips: EventSchema) -> None:
    """Case and spaces aside."""
    assert "\n- traveller*: who goes\n" in prompt_block(trips, "en")
