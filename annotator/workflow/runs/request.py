"""What a lead asks to be proposed for, and what that would take."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, Self

from pydantic import Field

from annotator.errors import AnnotatorError, InputError
from annotator.model.endpoint import Endpoint
from annotator.model.record import Record, canonical_json
from annotator.propose.prompt_files import prompt_versions
from annotator.propose.rules import rule_proposer
from annotator.store.people.known import Person
from annotator.store.runs.known import list_runs
from annotator.store.runs.proposals import pending_paragraphs
from annotator.workflow.allowed import require
from annotator.workflow.endpoints.known import has_key, read_endpoints
from annotator.workflow.propose.carry_out import Order, facts_of, tasks_of
from annotator.workflow.propose.model import model_pass
from annotator.workflow.propose.model_choice import Means, ModelChoice
from annotator.workflow.propose.plan import Plan, plan
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings


class RunRequest(Record):
    """Who is to propose for what; it names an endpoint, never a key."""

    order: Order = Order()
    model: ModelChoice | None = None
    """None for the rules of the schema's lexicon."""
    money: Decimal | None = Field(default=None, gt=0)
    """Most money of the pass, in the endpoint's currency."""
    tokens: int | None = Field(default=None, ge=1)
    """Most tokens of the pass, in and out."""
    from_cache: bool = False
    """Use kept answers only and send nothing."""

    @property
    def means(self) -> Means:
        """What the pass may use."""
        return Means(money=self.money, tokens=self.tokens, from_cache=self.from_cache)

    def text(self) -> str:
        """Returns the request as canonical JSON: equal requests are equal text."""
        return canonical_json(self.model_dump(mode="json"))

    @classmethod
    def of(cls, text: str) -> Self:
        """Reads what :meth:`text` wrote."""
        return cls.model_validate_json(text)

    def resumed(self) -> "RunRequest":
        """Returns the request that goes on where this one ended."""
        order = self.order.model_copy(update={"again": False, "changed": False})
        return self.model_copy(update={"order": order})


class Offer(NamedTuple):
    """An endpoint that a pass can be started with."""

    endpoint: Endpoint
    is_ready: bool
    """It asks for no key, or its key is in the environment."""


class Choices(NamedTuple):
    """What a pass can be started with."""

    offers: tuple[Offer, ...]
    """The default endpoint first."""
    prompts: tuple[str, ...]
    """Versions, the newest first."""
    problem: AnnotatorError | None
    """Why there are no endpoints or no prompts."""


class Estimate(Record):
    """What a pass would do."""

    run: int | None
    """The run that would be resumed, None for a new one."""
    paragraphs: int
    """Paragraphs asked for."""
    pending: int
    """Those of them that the run has no answer for."""
    plan: Plan | None
    """What would be sent and cost; None where nothing is sent."""


def choices(settings: Settings, person: Person) -> Choices:
    """Returns what a pass can be started with; keys are looked for and never read out.

    Raises:
        NotAllowed: The person may not manage runs.
    """
    require(person, "manage_runs")
    try:
        offers = tuple(Offer(each, has_key(each)) for each in read_endpoints(settings))
        versions = prompt_versions(settings.prompts)
    except InputError as error:
        return Choices((), (), error)
    return Choices(offers, versions[::-1], None)


def estimate(
    services: Services, settings: Settings, person: Person, request: RunRequest
) -> Estimate:
    """Works out what a pass would do; sends and writes nothing.

    Raises:
        NotAllowed: The person may not manage runs.
        InputError: There is nothing to propose for, or no such endpoint, prompt or document.
        EndpointUnusable: The endpoint's key is missing.
    """
    require(person, "manage_runs")
    if request.model is None:
        return _of_rules(services, request.order)
    ready = model_pass(
        services, settings, request.model, request.means, again=request.order.again
    )
    planned = plan(services, ready.proposer, request.order)
    return Estimate(
        run=planned.run,
        paragraphs=planned.paragraphs,
        pending=planned.pending,
        plan=planned,
    )


def log_path(database: Path) -> Path:
    """Returns where processes write what only a mistake in the program can cause."""
    return database.with_name(f"{database.name}.passes.log")


def _of_rules(services: Services, order: Order) -> Estimate:
    ids = [task.paragraph_id for task in tasks_of(services, order)]
    facts = facts_of(services, rule_proposer(services.schema))
    alike = [run for run in list_runs(services.store) if run.facts == facts]
    is_new = order.again or not alike or alike[-1].status == "aborted"
    run = None if is_new else alike[-1].run_id
    pending = ids if run is None else pending_paragraphs(services.store, run, ids)
    return Estimate(run=run, paragraphs=len(ids), pending=len(pending), plan=None)
