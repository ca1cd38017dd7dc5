"""annotator bench …: measurements that anybody can repeat."""

import typer

from annotator.cli import bench_propose, bench_score

bench_app = typer.Typer(no_args_is_help=True, help="Measure this program on this machine.")
bench_score.register(bench_app)
bench_propose.register(bench_app)


def register(app: typer.Typer) -> None:
    """Adds the group."""
    app.add_typer(bench_app, name="bench")
