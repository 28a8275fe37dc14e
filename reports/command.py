"""The command line put together: every stage's verbs, one error page, one exit code.

It lives in the rightmost package because only that one may import all four."""

import traceback
from typing import Annotated

import typer
from typer.exceptions import TyperException

from crawler.console import say
from crawler.exits import Exit, Failure


def build(number: str) -> typer.Typer:
    """Return the Typer application with the verbs of all four stages, in the order of the stages."""
    from crawler import verbs as crawl
    from extract import verbs as extract
    from reports import verbs as report
    from scoring import verbs as score

    app = typer.Typer(
        name="disclosed",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help="Collects what AI developers publish about their training data, reads it, scores it, and shows every "
        "judgement with its quote.\n\nStart with: disclosed demo",
    )

    def show_version(wanted: bool) -> None:
        if wanted:
            typer.echo(f"disclosed {number}")
            raise typer.Exit

    @app.callback()
    def options(
        version: Annotated[
            bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
        ] = False,
    ) -> None: ...

    for stage in (report.FIRST, crawl.VERBS, extract.VERBS, score.VERBS, report.VERBS):
        for name, verb in stage.items():
            app.command(name)(verb)
    return app


def run_command(number: str, arguments: list[str] | None = None) -> int:
    """Run one command line and return its exit code; every failure a reader can mend is one or two lines on stderr."""
    try:
        # Typer turns Ctrl-C into the result 130 by itself; a verb returns its exit code or nothing.
        result = build(number)(args=arguments, prog_name="disclosed", standalone_mode=False)
        if result == Exit.INTERRUPTED:
            raise KeyboardInterrupt
        return int(result) if isinstance(result, int) else Exit.DONE
    except Failure as failure:
        say(f"disclosed: {failure.message}")
        if failure.mend:
            say(f"  → {failure.mend}")
        return failure.code
    except TyperException as error:
        show = getattr(error, "show", None)  # usage errors print their own line with the option's name
        say(str(error)) if show is None else show()
        return Exit.USAGE
    except (KeyboardInterrupt, typer.Abort):
        say("disclosed: interrupted; everything finished until now is kept, and the same command goes on from there.")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        return Exit.DONE  # the reader of our stdout (head, less) has gone; nothing is lost
    except Exception:
        traceback.print_exc()
        say("disclosed: this is an error of the program. Please report it with the lines above.")
        return Exit.FAULT
