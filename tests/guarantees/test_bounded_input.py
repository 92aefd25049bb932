"""Files made to waste memory or time are refused or answered within a gigabyte and some seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from conftest import holding
from processes import changed, run
from repetition import tried

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Made = Callable[[dict[str, Any]], str]

MOST_MEMORY = 2**29
"""In bytes. Python and its libraries need a third of it."""

MOST_TIME = 8
"""In seconds of CPU time, about ten times what any of them takes."""

MANY = 4_000_000

LIMITED = """\
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.argv[:3] = ["jcstats"]
from jcstats.__main__ import main
main()
"""


def with_records(document: dict[str, Any], count: int, **changed: Any) -> str:
    """The dataset with some of its records, changed by a function."""
    some = ({**record, **changed} for record in document["indicators"][:count])
    return json.dumps(holding(document, some), ensure_ascii=False)


REFUSED: dict[str, Made] = {
    "lists in lists": lambda _: "[" * 10**6,
    "objects in objects": lambda _: '{"a":' * 10**6,
    "many lists deep inside": lambda _: "[" * 900 + "[]," * (MANY // 3) + "[]" + "]" * 900,
    "one long text": lambda _: '"' + "a" * MANY + '"',
    "a long text before a key given twice": lambda _: '{"b": "' + "a" * (MANY // 4) + '", "a": 1, "a": 1}',
    "a long text before what is no number": lambda _: '{"b": "' + "a" * (MANY // 4) + '", "a": NaN}',
    "many empty records": lambda document: json.dumps({**document, "indicators": [{}] * 40_000}),
    "many unknown keys": lambda _: "{" + ",".join(f'"{number}":1' for number in range(50_000)) + "}",
    "a key many times": lambda _: "{" + ",".join(['"a":1'] * 50_000) + "}",
    "one long number": lambda _: "1" * MANY,
}
ANSWERED: dict[str, tuple[Made, str, int]] = {
    "long names full of what parts a share": (
        lambda document: with_records(document, 100, name="占" * 9_900),
        "check FILE",
        1,
    ),
    "long names to be spelled": (
        lambda document: with_records(document, 10, name="金" * 9_900),
        "show guizhan --data FILE",
        1,
    ),
}


def limited(file: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program with little memory and little time."""
    tried("files read")
    line = [file if argument == "FILE" else argument for argument in arguments]
    command = [sys.executable, "-c", LIMITED, str(MOST_MEMORY), str(MOST_TIME), *line]
    return subprocess.run(command, capture_output=True, check=False, timeout=600)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_made_to_take_memory_or_time_is_refused_within_little(
    name: str, document: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    file.write_text(REFUSED[name](document), encoding="utf-8")
    ran = limited(file, "show", "--data", "FILE")
    said = ran.stderr.decode()
    assert (ran.returncode, ran.stdout, said.count("Traceback")) == (1, b"", 0)
    assert said.startswith(f"jcstats：{file}")
    assert "内部错误" not in said
    assert said.count("\n") <= 23
    assert max(map(len, said.split("\n"))) < 1000


@pytest.mark.parametrize("name", ANSWERED)
def test_a_file_made_to_take_time_is_answered_within_little(
    name: str, document: dict[str, Any], tmp_path: Path
) -> None:
    made, line, code = ANSWERED[name]
    file = tmp_path / "a.json"
    file.write_text(made(document), encoding="utf-8")
    ran = limited(file, *line.split())
    assert (ran.returncode, "内部错误" in ran.stderr.decode(), b"Traceback" in ran.stderr) == (code, False, False)


@pytest.mark.parametrize(("error", "said"), [("MemoryError()", "内存不够。"), ("ValueError('x')", "内部错误：")])
def test_where_nothing_more_can_be_loaded_what_went_wrong_is_still_one_line(error: str, said: str) -> None:
    code = f"def load(*given): raise {error}\nimport jcstats.store.json_file\njcstats.store.json_file.load = load\n"
    ran = run("show", program=changed(code + "sys.modules['jcstats.cli.click_errors'] = None"))
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (1, b"", 1)
    assert ran.stderr.decode().startswith(f"jcstats：{said}")
