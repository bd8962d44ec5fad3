"""Options that several commands have in common."""

from pathlib import Path
from typing import Annotated

import typer

DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Where the library and its index live, in place of METROPOLE_DATA."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Publish what is shown without asking.")]
NeverAsksOption = Annotated[bool, typer.Option("--yes", help="As elsewhere; this command never asks.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for the history.")]
TopOption = Annotated[int, typer.Option("--top", metavar="N", min=1, help="How many quotes at most.")]
BestOption = Annotated[
    int | None,
    typer.Option(
        "--top",
        metavar="N",
        min=1,
        help="How many quotes at most. Without it, those of the first three that fit nearly as well as the best;"
        " with --json, three.",
    ),
]
