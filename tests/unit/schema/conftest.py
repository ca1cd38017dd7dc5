"""A small schema in two languages, as text and as a record."""

import pytest

from annotator.schema.definition import EventSchema
from annotator.schema.load import parse_schema

TEXT = """\
name: trips
version: 1
language: en
title: {en: Trips, de: Reisen}
description: {en: Who goes where., de: Wer wohin reist.}
units:
  - name: trigger
    label: {en: trigger, de: Auslöser}
    definition: {en: The verb of going., de: Das Verb der Bewegung.}
common_roles:
  - name: time
    label: {en: time, de: Zeit}
    definition: {en: when, de: wann}
    value: time
attributes:
  - name: modality
    label: {en: modality, de: Modalität}
    definition: {en: done or planned, de: geschehen oder geplant}
    kind: choice
    default: actual
    values:
      - name: actual
        label: {en: actual, de: geschehen}
        definition: {en: it happened, de: es geschah}
      - name: planned
        label: {en: planned, de: geplant}
        definition: {en: it will happen, de: es wird geschehen}
  - name: vehicle
    label: {en: vehicle, de: Fahrzeug}
    definition: {en: by what, de: womit}
    kind: choice
    event_types: [journey]
    values:
      - name: train
        label: {en: train, de: Zug}
        definition: {en: by rail, de: auf Schienen}
      - name: ship
        label: {en: ship, de: Schiff}
        definition: {en: by water, de: zu Wasser}
  - name: returned
    label: {en: returned, de: zurück}
    definition: {en: came back, de: kam zurück}
    kind: boolean
    default: false
event_types:
  - name: journey
    label: {en: journey, de: Reise}
    definition: {en: somebody goes somewhere, de: jemand reist}
    roles:
      - name: traveller
        label: {en: traveller, de: Reisende}
        definition: {en: who goes, de: wer reist}
        expected: true
      - name: goal
        label: {en: goal, de: Ziel}
        definition: {en: where to, de: wohin}
        expected: true
        multiple: false
        value: place
      - name: fare
        label: {en: fare, de: Fahrpreis}
        definition: {en: what it costs, de: was es kostet}
        value: money
    examples:
      - text: Anna and Ben went to Bonn by train.
        trigger: went
        arguments:
          - {role: traveller, quote: Anna}
          - {role: traveller, quote: Ben}
          - {role: goal, quote: Bonn}
        attributes:
          - {name: vehicle, value: train}
    counter_examples:
      - text: Anna likes Bonn.
        reason: {en: Nobody goes., de: Niemand reist.}
  - name: stay
    label: {en: stay, de: Aufenthalt}
    definition: {en: somebody stays somewhere, de: jemand bleibt}
    roles:
      - name: guest
        label: {en: guest, de: Gast}
        definition: {en: who stays, de: wer bleibt}
        value: quantity
        value_optional: true
decisions:
  - name: '1'
    title: {en: Stops, de: Halte}
    text: {en: A stop is no goal., de: Ein Halt ist kein Ziel.}
"""


@pytest.fixture
def trips_text() -> str:
    """The schema file."""
    return TEXT


@pytest.fixture
def trips() -> EventSchema:
    """The schema."""
    return parse_schema(TEXT.encode(), "trips.yaml")
