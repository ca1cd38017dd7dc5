"""annotator bench …: measurements that anybody can repeat."""

import typer

from annotator.cli import bench_export, bench_propose, bench_review, bench_score

bench_app = typer.Typer(no_args_is_help=True, help="Measure this program on this machine.")
bench_score.register(bench_app)
bench_propose.register(bench_app)
bench_review.register(bench_app)
bench_export.register(bench_app)


def register(app: typer.Typer) -> None:
    """Adds the group."""
    app.add_typer(bench_app, name="bench")
