"""Sentences in the style of communiqués and reports, each with the expected result of the scanner."""

from __future__ import annotations

from pathlib import Path

import pytest

from jcstats.prose import Figure, scan

TABLE = Path(__file__).with_name("prose_sentences.txt")


def stated(figure: Figure) -> str:
    """What a figure states, in one line of the table."""
    number = "" if figure.value is None else format(figure.value, "f")
    upper = "" if figure.upper is None else f"~{figure.upper:f}"
    flags = [
        figure.qualifier if figure.qualifier != "exact" else "",
        f"on: {figure.comparison}" if figure.comparison else "",
        "of a rate" if figure.of_rate else "",
        "former" if figure.former else "",
        "fall stated twice" if figure.twice else "",
        "" if figure.known_unit else "unknown unit",
    ]
    said = " ".join(filter(None, [f"{figure.text}: {figure.role}", number + upper, figure.unit]))
    return ", ".join(filter(None, [said, *flags]))


def sentences() -> dict[str, list[str]]:
    """The table: a sentence on a line of its own, and under it, indented, what it says."""
    table: dict[str, list[str]] = {}
    sentence = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            table[sentence].append(line.strip())
        elif line and not line.startswith("#"):
            sentence = line
            assert sentence not in table
            table[sentence] = []
    return table


SENTENCES = sentences()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_says_what_the_table_states(sentence: str) -> None:
    assert [stated(figure) for figure in scan(sentence)] == SENTENCES[sentence]


def test_the_table_is_large_and_has_every_role() -> None:
    roles = {said.split(": ")[1].split(" ")[0].rstrip(",") for lines in SENTENCES.values() for said in lines}
    assert len(SENTENCES) >= 200
    assert roles == {"level", "growth", "standing", "streak", "ratio", "date", "name"}
