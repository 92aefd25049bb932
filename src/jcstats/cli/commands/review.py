"""`jcstats review`: go through a draft record by record, beside the article that it was made from."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from jcstats.audit.article import read
from jcstats.cli.options import Allow, DataOptions, OutputOptions, resolve_options
from jcstats.cli.parameters import Argument, option
from jcstats.errors import INTERRUPTED, DataError, UsageError
from jcstats.i18n import tr
from jcstats.store.article_file import read_article
from jcstats.store.extras import missing
from jcstats.store.file_bytes import called
from jcstats.terminal import screen

if TYPE_CHECKING:
    from jcstats.cli.review.dialog import Prompts
    from jcstats.terminal.screen import Screen

Draft = Annotated[str, Argument("reviewed", "file", "file")]
Article = Annotated[str, Argument("review_article", "article", "file")]
All = Annotated[bool, option("--all", key="review_all")]


def run(draft: Draft, article: Article, everything: All = False, allow: Allow = None) -> int:
    """Ask about each record with doubts, or about all, and write each answer to the file at once.

    Exits with 130 after Ctrl-C.
    """
    settings = resolve_options(OutputOptions(), DataOptions(None, allow))
    prompts = _prompts(_terminal())
    from jcstats.cli.review.dialog import Dialog  # noqa: PLC0415 - only on a terminal
    from jcstats.cli.review.on_screen import OnScreen  # noqa: PLC0415
    from jcstats.cli.review.reviewed_file import ReviewedFile  # noqa: PLC0415
    from jcstats.drafting.review_session import begin  # noqa: PLC0415
    from jcstats.terminal.answer_signals import raised_by_ctrl_c  # noqa: PLC0415

    found = read_article(article, settings.limits)
    file = ReviewedFile(draft, settings.limits)
    source = next((known.id for known in file.dataset.sources if known.sha256 == found.sha256), None)
    if source is None:
        names = {"draft": called(draft), "article": called(article)}
        raise DataError(tr("error.review.article", **names), tr("error.review.article_hint"))
    session = begin(file.dataset, read(found.text, found.sha256), source, everything=everything)
    onto = OnScreen(_terminal)
    dialog = Dialog(prompts, onto, lambda now: file.write(now.dataset))
    code = 0
    try:
        with raised_by_ctrl_c():
            dialog.run(session)
    except KeyboardInterrupt:
        code = INTERRUPTED
        onto.say(tr("reviewing.interrupted"))
    session = dialog.last or session
    own = [record for record in session.dataset.indicators if record.source.id == source]
    left = sum(bool(record.review) for record in own)
    onto.say(tr("reviewing.left" if left else "reviewing.none_left", left=left, count=len(own)))
    return code


def _terminal() -> Screen:
    """Return the terminal. Raises UsageError if there is none to ask and answer on."""
    if any(stream is None or not stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UsageError(tr("error.review.terminal"), tr("error.review.terminal_hint"))
    return screen.of(sys.stdout, colour=None)


def _prompts(onto: Screen) -> Prompts:
    try:
        from jcstats.terminal.prompts import TerminalPrompts  # noqa: PLC0415 - an extra that no other command needs
    except ImportError:
        key = "error.command_needs"
        raise missing(extra="review", library="prompt_toolkit", key=key, format="jcstats review") from None
    return TerminalPrompts(colour=onto.colour)
