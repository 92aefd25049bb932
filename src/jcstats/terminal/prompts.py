"""Ask for a key or a line on the terminal, with completion. The only module that knows prompt_toolkit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.completion import Completer, Completion
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, create_output

from jcstats.terminal.answer_signals import restored_at_signals
from jcstats.text import half_width, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document
    from prompt_toolkit.key_binding import KeyPressEvent

_MENU = 6
"""Lines that are kept free for what completion offers."""


class TerminalPrompts:
    """Questions on the terminal that is standard input and output."""

    def __init__(self, *, colour: bool) -> None:
        """Ask with colour or without."""
        self._output = create_output()
        # Otherwise prompt_toolkit would wait for a terminal that does not report its cursor, and complain in English.
        if hasattr(self._output, "enable_cpr"):
            self._output.enable_cpr = False
        self._depth = ColorDepth.DEPTH_4_BIT if colour else ColorDepth.DEPTH_1_BIT

    def key(self, message: str, keys: Mapping[str, str], other: str) -> str:
        """Return the key that was pressed, one of those that are given; the end of input is the last of them.

        The word of a key is shown once it is pressed, and `other` the first time that any other key is pressed. Raises
        KeyboardInterrupt for Ctrl-C.
        """
        bindings = KeyBindings()
        left_to_say = [other]

        def wrong(_: KeyPressEvent | None = None) -> None:
            # Only once, because all characters of a text that is pasted come here.
            if left_to_say:
                run_in_terminal(partial(print, left_to_say.pop()))

        def pressed(event: KeyPressEvent) -> None:
            key = half_width(event.data).lower()
            if key not in keys:
                wrong()
            elif not event.app.is_done:
                event.current_buffer.insert_text(keys[key])
                event.app.exit(result=key)

        def ended(event: KeyPressEvent) -> None:
            event.app.exit(result=list(keys)[-1])

        bindings.add(Keys.Any)(pressed)
        bindings.add("c-d")(ended)
        for key in ("enter", "up", "down", "left", "right", "tab", "backspace", "escape"):
            bindings.add(key)(wrong)
        with restored_at_signals():
            answer: str = self._session(bindings).prompt(message)
        return answer

    def line(self, message: str, offers: Callable[[str], Iterable[tuple[str, str]]]) -> str:
        """Return the line that was typed; empty for Escape and the end of input.

        `offers` are what it may be completed to, each with what it is. Raises KeyboardInterrupt for Ctrl-C.
        """
        bindings = KeyBindings()
        for key in ("escape", "c-d"):
            bindings.add(key, eager=True)(lambda event: event.app.exit(result=""))
        session = self._session(bindings)
        with restored_at_signals():
            answer: str = session.prompt(
                message,
                completer=_Offers(offers),
                complete_while_typing=True,
                reserve_space_for_menu=_MENU,
                # What there is to choose from is seen before anything is typed.
                pre_run=lambda: session.default_buffer.start_completion(select_first=False),
            )
        return answer

    def _session(self, bindings: KeyBindings) -> PromptSession[str]:
        return PromptSession(output=self._output, key_bindings=bindings, color_depth=self._depth)


class _Offers(Completer):
    """Completes a whole line."""

    def __init__(self, offers: Callable[[str], Iterable[tuple[str, str]]]) -> None:
        self._offers = offers

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Yield what the line may become."""
        del complete_event
        typed = document.text_before_cursor
        for text, about in self._offers(typed):
            yield Completion(text, start_position=-len(typed), display=visible(text), display_meta=visible(about))
