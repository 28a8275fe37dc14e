"""Vega-Lite drawn in a child process: a text that brings the drawing engine down costs one figure, not the report."""

import base64
import json
import subprocess
import sys
from typing import Any

PATIENCE = 120  # seconds for one child; a figure takes well under one
Drawing = tuple[str, bytes]


def draw(specs: list[dict[str, Any]]) -> list[Drawing | None]:
    """Return (SVG, PNG at double size) per specification, None for one that the engine could not draw."""
    found = _in_child(specs)
    if len(found) == len(specs) or not specs:
        return list(found)
    # The child went down at the first one that it did not answer: leave that one out and go on behind it.
    return [*found, None, *draw(specs[len(found) + 1 :])]


def _in_child(specs: list[dict[str, Any]]) -> list[Drawing | None]:
    command = [sys.executable, "-P", "-m", "reports.drawing"]  # -P: a folder named reports where we run is not ours
    try:
        child = subprocess.run(
            command, input=json.dumps(specs).encode(), capture_output=True, timeout=PATIENCE, check=False
        )
        lines = child.stdout.splitlines()
    except subprocess.TimeoutExpired as slow:
        lines = (slow.stdout or b"").splitlines()
    answers: list[Drawing | None] = []
    for line in lines:
        try:
            answer = json.loads(line)
        except ValueError:
            break  # the child went down while it wrote this line
        answers.append((answer["svg"], base64.b64decode(answer["png"])) if answer else None)
    return answers


def main() -> None:
    """Read a list of specifications from stdin; print one line of JSON per drawing, null where it was refused."""
    import vl_convert

    for spec in json.load(sys.stdin):
        try:
            svg = vl_convert.vegalite_to_svg(spec)
            answer = {"svg": svg, "png": base64.b64encode(vl_convert.svg_to_png(svg, scale=2)).decode()}
        except (ValueError, RuntimeError) as error:
            sys.stderr.write(f"{error}\n")
            answer = {}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
