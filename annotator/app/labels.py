"""What the schema calls its types and roles, and what remarks say, for one reader."""

from dataclasses import dataclass
from functools import cached_property

from annotator.app.i18n import Language
from annotator.app.i18n.telling import Teller
from annotator.schema.definition import EventSchema


@dataclass(frozen=True)
class Labels:
    """Looks labels up; what the schema does not know keeps its name."""

    schema: EventSchema
    language: Language

    def type(self, name: str | None, none: str = "–") -> str:
        """Returns the label of an event type, ``none`` for None."""
        if name is None:
            return none
        found = self.schema.event_type(name)
        return found.label.to(self.language) if found else name

    def role(self, event_type: str | None, name: str | None) -> str:
        """Returns the label of a role as its type has it."""
        found = self.schema.role(event_type or "", name or "")
        return found.label.to(self.language) if found else (name or "–")

    def any_role(self, name: str, trigger: str) -> str:
        """Returns the label of a role as the first type that has it does.

        Args:
            name: A role, or ``trigger``.
            trigger: What triggers are called.
        """
        if name == "trigger":
            return trigger
        roles = (self.schema.role(kind.name, name) for kind in self.schema.event_types)
        found = next((role for role in roles if role is not None), None)
        return found.label.to(self.language) if found else name

    def any(self, name: str) -> str:
        """Returns the label of a type, a role or an attribute, whichever it is."""
        kind = self.schema.event_type(name)
        if kind is not None:
            return kind.label.to(self.language)
        role = self.any_role(name, name)
        return self.attribute(name) if role == name else role

    @cached_property
    def teller(self) -> Teller:
        """Says remarks in the reader's language."""
        return Teller(self.language, self.any)

    def attribute(self, name: str) -> str:
        """Returns the label of an attribute."""
        found = next((a for a in self.schema.attributes if a.name == name), None)
        return found.label.to(self.language) if found else name
