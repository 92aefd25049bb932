"""What depends on the thread that calls."""

from __future__ import annotations

from threading import current_thread, main_thread


def can_handle_signals() -> bool:
    """Tell whether this thread may say what signals do: Python lets only the main one."""
    return current_thread() is main_thread()
