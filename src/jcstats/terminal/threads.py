"""Threads and signals."""

from __future__ import annotations

from threading import current_thread, main_thread


def can_handle_signals() -> bool:
    """Tell whether this thread can set signal handlers. In Python only the main thread can."""
    return current_thread() is main_thread()
