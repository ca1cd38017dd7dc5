"""A pass over a model: endpoint, contract, budget and store put together."""

from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, nullcontext
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from annotator.errors import InputError
from annotator.model.answer import Call
from annotator.model.endpoint import Endpoint, Manner
from annotator.model.proposal import RunFacts
from annotator.propose.llm.budget import Budget, Limit
from annotator.propose.llm.cached import KeptAsker
from annotator.propose.llm.contract import Contract, make_contract
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.proposer import FIRST_SAMPLE, Connect, LlmProposer
from annotator.propose.llm.stop import Stop
from annotator.propose.llm.transport.debug_log import DebugLog
from annotator.propose.prompt import load_prompt
from annotator.store.runs.known import list_runs
from annotator.workflow.endpoints.known import endpoint_named, key_of, transport_to
from annotator.workflow.keeper import StoreKeeper
from annotator.workflow.prompts.known import prompt_id
from annotator.workflow.propose.carry_out import Order, ProposeReport, facts_of, propose
from annotator.workflow.propose.model_choice import Means, ModelChoice
from annotator.workflow.propose.plan import learned
from annotator.workflow.propose.watcher import Watcher
from annotator.workflow.services import Services
from annotator.workflow.settings import Settings

__all__ = ["Means", "ModelChoice", "ModelPass", "model_pass", "propose_with_model"]


class ModelPass(NamedTuple):
    """A pass that is ready to begin; nothing was sent yet."""

    proposer: LlmProposer
    keeper: StoreKeeper
    endpoint: Endpoint

    @property
    def host(self) -> str:
        """Where requests go."""
        return urlsplit(self.endpoint.base_url).netloc


def model_pass(
    services: Services,
    settings: Settings,
    choice: ModelChoice,
    means: Means,
    *,
    again: bool = False,
    stop: Stop | None = None,
) -> ModelPass:
    """Puts a pass together and checks all that can be checked without sending anything.

    Args:
        services: Store, schema and clock.
        settings: Where endpoints and prompts are.
        choice: The model.
        means: What may be used.
        again: Ask anew what was answered before.
        stop: Ends the pass early when asked to.

    Raises:
        InputError: There is no such endpoint or prompt, or no model is named, or a budget
            in money is to hold where prices are not known.
        EndpointUnusable: Its key is missing, or its address may not be spoken to.
        SchemaFileError: The schema makes no reply format that endpoints take.
    """
    endpoint = endpoint_named(settings, choice.endpoint)
    keeper = StoreKeeper(services.store, services.clock)
    contract = _contract(services, settings, choice, endpoint, keeper)
    proposer = LlmProposer(
        endpoint=endpoint.name,
        contract=contract,
        keeper=keeper,
        connect=_connect(endpoint, keeper, means),
        concurrency=endpoint.limits.concurrency,
        budget=None,
        stop=stop or Stop(),
    )
    earlier = _first_sample(services, proposer)
    if earlier is not None:
        sample = earlier + again * contract.samples
        proposer = replace(proposer, contract=contract.from_sample(sample))
    budget = _budget(services, endpoint, proposer, means)
    return ModelPass(replace(proposer, budget=budget), keeper, endpoint)


def propose_with_model(
    services: Services, ready: ModelPass, order: Order, watcher: Watcher
) -> ProposeReport:
    """Asks the model about all that its run has no answer for.

    Raises:
        InputError: There is nothing to propose for, or no such document.
        EndpointUnusable: Somebody has to mend something first; what came is kept.
        StoreError: The prompt was changed after a run used it.
    """
    return propose(
        services,
        ready.proposer,
        order.model_copy(update={"again": False}),  # the contract asks anew
        prompt_id=prompt_id(services, ready.proposer.contract.prompt),
        started=ready.keeper.start,
        watcher=watcher,
        stop=ready.proposer.stop,
    )


def _contract(
    services: Services,
    settings: Settings,
    choice: ModelChoice,
    endpoint: Endpoint,
    keeper: StoreKeeper,
) -> Contract:
    model = choice.model or endpoint.model
    if model is None:
        message = (
            f"endpoint {endpoint.name!r} names no model; give one with --model, or write "
            "one into its entry"
        )
        raise InputError(message).tell_as("endpoint_no_model", name=endpoint.name)
    return make_contract(
        services.schema,
        load_prompt(choice.prompt, services.schema, folder=settings.prompts),
        base_url=endpoint.base_url,
        model=model,
        manner=_manner(endpoint, keeper.manner(endpoint.base_url, model)),
        sampling=choice.sampling(),
        samples=choice.samples,
        prices=endpoint.prices_of(model),
    )


def _manner(endpoint: Endpoint, learned_manner: Manner | None) -> Manner:
    """Returns what was learned; a dialect in the endpoint's entry goes before it."""
    manner = learned_manner or Manner()
    if endpoint.dialect is None:
        return manner
    return manner.model_copy(update={"dialect": endpoint.dialect})


def _connect(endpoint: Endpoint, keeper: StoreKeeper, means: Means) -> Connect:
    if means.from_cache:
        return lambda _: nullcontext(KeptAsker(keeper))
    key_of(endpoint)  # said before anything begins

    @asynccontextmanager
    async def opened(on_call: Callable[[Call], None]) -> AsyncIterator[Asker]:
        with ExitStack() as open_files:
            path = means.debug_log
            log = open_files.enter_context(DebugLog(path)) if path else None
            async with transport_to(endpoint, on_call, debug=log) as transport:
                yield transport

    return opened


def _budget(
    services: Services, endpoint: Endpoint, proposer: LlmProposer, means: Means
) -> Budget | None:
    prices = proposer.contract.prices
    if means.money is None and means.tokens is None:
        return None
    if means.money is not None and prices is None:
        message = (
            f"endpoint {endpoint.name!r} has no prices for {proposer.model!r}, so a budget "
            "in money cannot be kept; write them into its entry, or use --token-budget"
        )
        raise InputError(message).tell_as(
            "endpoint_no_prices", name=endpoint.name, model=proposer.model
        )
    money = None if means.money is None else int(means.money * 1_000_000)
    return Budget(Limit(money, means.tokens), prices, learned(services, proposer))


def _first_sample(services: Services, proposer: LlmProposer) -> int | None:
    """Returns the first sample of the last run that asked the same, None if none did."""
    facts = _without_sample(facts_of(services, proposer))
    runs = [run.facts for run in list_runs(services.store)]
    alike = [found for found in runs if _without_sample(found) == facts]
    return int(dict(alike[-1].settings).get(FIRST_SAMPLE, "0")) if alike else None


def _without_sample(facts: RunFacts) -> RunFacts:
    kept = tuple(pair for pair in facts.settings if pair[0] != FIRST_SAMPLE)
    return facts.model_copy(update={"settings": kept})
