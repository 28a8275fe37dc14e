"""The command `disclosed`: it lists the stages' verbs and does nothing else."""

import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, version

PACKAGES = ("crawler", "extract", "scoring", "reports")


def shadowed() -> str:
    """Return a sentence that names the package of ours that another distribution shadows, or nothing.

    The four packages have generic names, so an environment shared with other tools may hold a second `crawler`."""
    owners = packages_distributions()
    for package in PACKAGES:
        others = sorted(set(owners.get(package, ())) - {"disclosed"})
        if others:
            return (
                f"disclosed: the package '{package}' is also installed by {', '.join(others)}. "
                "Install disclosed in an environment of its own: python3 -m venv .venv && .venv/bin/pip install ."
            )
    return ""


def main() -> None:
    """Run the command; the exit code is one of crawler.exits.Exit."""
    if problem := shadowed():
        sys.stderr.write(problem + "\n")
        raise SystemExit(4)
    from reports.command import run_command

    try:
        number = version("disclosed")
    except PackageNotFoundError:
        number = "not installed"
    raise SystemExit(run_command(number))


if __name__ == "__main__":
    main()
