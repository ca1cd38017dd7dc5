"""What annotator propose does, once its options are read."""

from typing import TYPE_CHECKING, Any

import typer

from annotator.cli.interrupt import EXIT_INTERRUPTED, interruptible
from annotator.cli.output import EXIT_FAULTS, print_json
from annotator.cli.propose_output import (
    print_costs,
    print_plan,
    print_proposals,
    print_stop,
)
from annotator.cli.propose_view import pass_view
from annotator.propose.llm.stop import Stop
from annotator.propose.rules import rule_proposer
from annotator.workflow.propose.carry_out import Order, ProposeReport, propose
from annotator.workflow.propose.report import type_labels
from annotator.workflow.services import Services, open_services

if TYPE_CHECKING:
    from annotator.workflow.propose.model import ModelPass
    from annotator.workflow.propose.model_choice import Means, ModelChoice
    from annotator.workflow.settings import Settings


def by_rules(settings: "Settings", order: Order, *, as_json: bool) -> None:
    """Proposes with the rules of the schema's lexicon."""
    stop = Stop()
    with open_services(settings) as services:
        with interruptible(stop), pass_view() as view:
            report = propose(
                services, rule_proposer(services.schema), order, watcher=view, stop=stop
            )
        if as_json:
            print_json(report.model_dump(mode="json"))
        else:
            print_proposals(report, type_labels(services.schema))
    _end(report)


def by_model(
    settings: "Settings",
    order: Order,
    choice: "ModelChoice",
    means: "Means",
    *,
    cluster: str | None = None,
    as_json: bool,
) -> None:
    """Proposes with a model; the workers of a cluster ask it if one is named."""
    from annotator.workflow.cluster.proposer import on_cluster
    from annotator.workflow.propose.model import model_pass, propose_with_model

    stop = Stop()
    if cluster is not None:  # keys are with the workers
        means = means.model_copy(update={"from_cache": True})
    with open_services(settings) as services:
        ready = model_pass(services, settings, choice, means, again=order.again, stop=stop)
        if cluster is not None:
            ready = on_cluster(cluster, ready)
        currency = _currency(ready)
        where = _where(ready)
        with (
            interruptible(stop),
            pass_view(where, samples=choice.samples, currency=currency) as view,
        ):
            report = propose_with_model(services, ready, order, view)
        if as_json:
            print_json(_as_json(report, ready))
        else:
            _print(services, report, ready)
    _end(report)


def show_plan(
    settings: "Settings",
    order: Order,
    choice: "ModelChoice",
    means: "Means",
    *,
    as_json: bool,
) -> None:
    """Shows what a pass over a model would send and cost."""
    from annotator.workflow.propose.model import model_pass
    from annotator.workflow.propose.plan import plan

    with open_services(settings) as services:
        ready = model_pass(services, settings, choice, means, again=order.again)
        made = plan(services, ready.proposer, order)
    if as_json:
        print_json(made.model_dump(mode="json"))
    else:
        print_plan(made)


def _print(services: Services, report: ProposeReport, ready: "ModelPass") -> None:
    currency = _currency(ready)
    print_proposals(report, type_labels(services.schema))
    print_costs(report.costs, currency)
    print_stop(report, ready.proposer.budget, currency)


def _as_json(report: ProposeReport, ready: "ModelPass") -> dict[str, Any]:
    return report.model_dump(mode="json") | {
        "endpoint": ready.endpoint.name,
        "host": ready.host,
        "currency": _currency(ready),
    }


def _where(ready: "ModelPass") -> str:
    contract = ready.proposer.contract
    return (
        f"{contract.model} at {ready.host} ({ready.endpoint.name}), "
        f"prompt {contract.prompt.version}"
    )


def _currency(ready: "ModelPass") -> str | None:
    prices = ready.proposer.contract.prices
    return prices.currency if prices else None


def _end(report: ProposeReport) -> None:
    if report.stopped == "interrupted":
        raise typer.Exit(EXIT_INTERRUPTED)
    if report.failed:
        raise typer.Exit(EXIT_FAULTS)
