"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", help="Folder for database and files (default: $REGIOVISIE_HOME or ./var)."
    ),
]
Port = Annotated[int, typer.Option("--port", help="Port on 127.0.0.1; 0 takes a free one.")]
Today = Annotated[
    str | None,
    typer.Option("--today", help="Pretend it is this day (2027-05-19) or moment (…T11:59)."),
]
