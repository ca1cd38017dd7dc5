"""How the results of a pass, and of a dry run, are printed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.cli.amounts import money, tokens
from annotator.cli.output import print_table, say, warn

if TYPE_CHECKING:
    from annotator.propose.llm.budget import Budget
    from annotator.store.runs.costs import RunCosts
    from annotator.workflow.propose.plan import Plan
    from annotator.workflow.propose.report import ProposeReport


def print_proposals(report: "ProposeReport", labels: Mapping[str, str]) -> None:
    """Prints the tables of what a run found."""
    print_table(
        f"Run {report.run}: {report.model}",
        ("type", "", "events"),
        ((name, labels[name], count) for name, count in report.by_type),
        right=("events",),
    )
    print_table(
        "By document",
        ("document", "paragraphs", "events"),
        report.by_document,
        right=("paragraphs", "events"),
    )
    there = report.paragraphs - report.new - report.left
    say(
        f"{report.events} events in {report.paragraphs} paragraphs; "
        f"{report.new} paragraphs new, {there} were there."
    )
    if report.refused:
        say(f"{report.refused} paragraphs were refused; annotator runs show {report.run}")
    if report.failed:
        warn(
            f"{report.failed} paragraphs have no answer: annotator runs show {report.run} "
            "says why; run the command again."
        )


def print_costs(costs: "RunCosts", currency: str | None) -> None:
    """Prints what a run cost so far, and which faults its answers had."""
    cached = f" ({tokens(costs.tokens_cached)} cached)" if costs.tokens_cached else ""
    price = f", {money(costs.cost_microusd, currency)}" if currency else ""
    say(
        f"{costs.calls} requests, {costs.retries} of them retries; "
        f"{tokens(costs.tokens_in)} tokens in{cached}, {tokens(costs.tokens_out)} out"
        f"{price}; {costs.reused} paragraphs from kept answers."
    )
    if costs.unpriced and currency:
        say(
            f"{costs.unpriced} answers came without a count of tokens: their cost is unknown."
        )
    if costs.faults:
        told = ", ".join(f"{count} {kind}" for kind, count in costs.faults)
        say(f"Faults of answers: {told}.")


def print_stop(
    report: "ProposeReport", budget: "Budget | None", currency: str | None
) -> None:
    """Prints why a call ended before all was done, and what to do."""
    if report.stopped == "interrupted":
        warn(f"Stopped; kept {report.new}, {report.left} left; run the command again.")
    elif report.stopped == "budget" and budget is not None:
        spent = budget.spent
        cost = f"{money(spent.microusd, currency)}, " if currency else ""
        warn(
            f"The budget has no room for another request: {cost}{tokens(spent.tokens)} "
            f"tokens spent, {report.left} paragraphs left; run the command again."
        )
    elif report.left:
        warn(
            f"{report.left} paragraphs have no kept answer; without --from-cache they get one."
        )


def print_plan(plan: "Plan") -> None:
    """Prints what a call would send, and one request of it."""
    cost = "not known: the endpoint's entry has no prices"
    if plan.cost_microusd is not None and plan.currency is not None:
        cost = f"at most about {money(plan.cost_microusd, plan.currency)}"
    rule = f"corrected by {plan.counted} counted" if plan.counted else "by rule of thumb"
    rows = (
        ("model", f"{plan.model} at {plan.host} ({plan.endpoint})"),
        ("run", f"{plan.run}, resumed" if plan.run else "a new one"),
        ("paragraphs", f"{plan.paragraphs}, {plan.pending} without an answer"),
        ("requests", f"{plan.requests}; {plan.kept} answers are kept already"),
        ("tokens", f"{tokens(plan.tokens_in)} in, {tokens(plan.tokens_out)} out ({rule})"),
        ("cost", cost),
    )
    print_table("Nothing was sent", ("", "estimate"), rows)
    if plan.requests:
        say(f"--- system\n{plan.system}\n--- user\n{plan.user}\n---")
        say("Re-asks of answers that cannot be used come on top, at most one a request.")
