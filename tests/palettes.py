"""The colours of a style sheet, in light and in dark, and how much they contrast, after WCAG 2."""

from __future__ import annotations

import re

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722


def palettes(styles: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours by name, in light and in dark; what dark leaves as it is is that of light."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for before, block in re.findall(r"(@media [^{]*\{\s*)?:root \{([^}]*--[^}]*)\}", styles):
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})\b", block))
        if "dark" in before:
            dark |= colours
        elif "print" not in before:
            light |= colours
    return light, {**light, **dark}


def channels(colour: str) -> list[int]:
    """Red, green and blue."""
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def luminance(colour: str) -> float:
    """How bright a colour is."""
    shares = [channel / 255 for channel in channels(colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(share * weight for share, weight in zip(linear, (_RED, _GREEN, _BLUE), strict=True))


def contrast(one: str, other: str) -> float:
    """How much two colours contrast: 1 is nothing, 21 is black on white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
