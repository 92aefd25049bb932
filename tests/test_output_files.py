"""Files are written completely or not at all, and replaced only on demand."""

from __future__ import annotations

import os
import signal
import stat
from errno import ENOSPC, EPERM
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jcstats.errors import WriteError
from jcstats.output import FORMATS, atomic_file, file_metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Ran

    Ask = Callable[..., Ran]


pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")


def names() -> list[str]:
    """What is in the folder."""
    return sorted(path.name for path in Path().iterdir())


TEXT = [(name, suffix) for name, form in FORMATS.items() for suffix in form.suffixes if not form.binary]


@pytest.mark.parametrize(("name", "suffix"), TEXT)
def test_the_suffix_says_the_format_and_the_file_holds_what_standard_output_would(
    ask: Ask, tmp_path: Path, name: str, suffix: str
) -> None:
    ran = ask("show", "工业", "-o", f"结果{suffix.upper()}")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    mark = "\ufeff" if name == "csv" else ""
    written = (tmp_path / f"结果{suffix.upper()}").read_text(encoding="utf-8")
    assert written == mark + ask("show", "工业", "-f", name).out
    assert names() == [f"结果{suffix.upper()}"]


def test_a_format_that_is_said_wins_over_the_suffix(ask: Ask, tmp_path: Path) -> None:
    assert ask("show", "gdp", "-o", "a.txt", "--json").code == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == ask("show", "gdp", "--json").out


SUFFIXES = [(suffix, named) for named, form in FORMATS.items() for suffix in form.suffixes]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_and_the_suffix_of_another_one_contradict_each_other(ask: Ask, name: str) -> None:
    for suffix, named in SUFFIXES:
        if named == name or (named == "table" and not FORMATS[name].binary):
            continue
        ran = ask("show", "gdp", "-f", name, "-o", f"a{suffix.upper()}")
        assert (ran.code, ran.out) == (2, "")
        assert f" {named} " in ran.err, ran.err
        assert f" {name}。" in ran.err, ran.err
        assert all(own in ran.err for own in FORMATS[name].suffixes), ran.err
    assert names() == []


@pytest.mark.parametrize(
    "line",
    [
        ("show", "gdp", "--json", "-o", "a.csv"),
        ("audit", "article.txt", "--json", "-o", "a.html"),
        ("check", "-f", "json", "-o", "a.jsonl"),
        ("draft", "article.txt", "-o", "a.csv"),
        ("new", "a.xlsx"),
    ],
)
def test_every_command_that_writes_a_file_compares_its_suffix(ask: Ask, line: tuple[str, ...]) -> None:
    ran = ask(*line)
    assert (ran.code, ran.out, names()) == (2, "", [])
    assert ran.err.endswith("json 的后缀是 .json。\n")


def test_a_suffix_of_no_format_says_nothing(ask: Ask, tmp_path: Path) -> None:
    for name in ("a", "a.dat", "a.json.bak"):
        assert ask("show", "gdp", "-o", name, "-f", "csv").code == 0
        assert (tmp_path / name).read_text(encoding="utf-8-sig") == ask("show", "gdp", "-f", "csv").out


def test_a_dash_is_standard_output(ask: Ask) -> None:
    assert ask("show", "gdp", "-o", "-", "-f", "csv").out == ask("show", "gdp", "-f", "csv").out
    assert ask("show", "gdp", "-o", "-").out == ask("show", "gdp").out


def test_a_file_that_is_there_is_not_touched_unless_forced(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("旧", encoding="utf-8")
    ran = ask("show", "-o", "a.csv")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "jcstats：文件 a.csv 已经有了，没有改动。要覆盖它，请加 --force。\n"
    assert file.read_text(encoding="utf-8") == "旧"
    assert ask("show", "-o", "a.csv", "--force").code == 0
    assert file.read_text(encoding="utf-8") == ask("show", "-f", "csv", "--bom").out


def test_a_replaced_file_keeps_its_mode_and_a_new_one_has_the_usual(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.touch()
    file.chmod(0o662)
    ask("show", "-o", "a.json", "--force")
    assert stat.S_IMODE(file.stat().st_mode) == 0o662
    before = os.umask(0o027)
    try:
        ask("show", "-o", "b.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "b.json").stat().st_mode) == 0o640


OTHERS = 54321
"""A user and a group that nobody is."""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_that_root_replaces_keeps_its_owner_group_and_mode(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.touch()
    os.chown(file, OTHERS, OTHERS + 1)
    file.chmod(0o640)
    ran = ask("show", "-o", "a.json", "--force")
    assert (ran.code, ran.err) == (0, "")
    after = file.stat()
    assert (after.st_uid, after.st_gid, stat.S_IMODE(after.st_mode)) == (OTHERS, OTHERS + 1, 0o640)
    assert file.read_text(encoding="utf-8") == ask("show", "--json").out


def test_a_replaced_file_keeps_its_extended_attributes(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.touch()
    try:
        os.setxattr(file, "user.说明", "年报".encode())
    except (AttributeError, OSError):
        pytest.skip("no extended attributes in this folder")
    before = {name: os.getxattr(file, name) for name in os.listxattr(file)}
    assert ask("show", "-o", "a.json", "--force").err == ""
    assert {name: os.getxattr(file, name) for name in os.listxattr(file)} == before


def test_what_a_replaced_file_cannot_keep_is_said_and_opens_it_to_nobody(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(EPERM, "Operation not permitted")

    file = tmp_path / "a.json"
    file.touch()
    file.chmod(0o664)
    found = file_metadata.read_metadata("a.json")
    assert found is not None
    old = found._replace(owner=OTHERS, group=OTHERS, attributes={"user.a": b"1"})
    monkeypatch.setattr(atomic_file, "read_metadata", lambda _: old)
    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(os, "setxattr", refuse, raising=False)
    ran = ask("show", "-o", "a.json", "--force")
    assert ran.code == 0
    for line, what in zip(ran.err.splitlines(), ("所有者", "用户组", "扩展属性"), strict=True):
        assert what in line
    # The new group may do what everybody may.
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_replacing_a_file_with_hard_links_says_that_they_stay_as_they_were(ask: Ask, tmp_path: Path) -> None:
    file, other = tmp_path / "a.json", tmp_path / "b.json"
    file.write_text("旧", encoding="utf-8")
    other.hardlink_to(file)
    ran = ask("show", "gdp", "-o", "a.json", "--force")
    assert (ran.code, ran.err) == (0, "jcstats：已写好 a.json；它的其他硬链接仍是原来的内容。\n")
    assert file.read_text(encoding="utf-8") == ask("show", "gdp", "--json").out
    assert other.read_text(encoding="utf-8") == "旧"


def test_a_link_stays_a_link_and_what_it_points_to_is_replaced(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real.json").write_text("旧", encoding="utf-8")
    (tmp_path / "a.json").symlink_to("folder/real.json")
    assert ask("show", "-o", "a.json").code == 1
    assert ask("show", "gdp", "-o", "a.json", "--force").code == 0
    assert (tmp_path / "a.json").is_symlink()
    assert (tmp_path / "folder" / "real.json").read_text(encoding="utf-8") == ask("show", "gdp", "--json").out


def test_a_link_into_nothing_is_there_already_and_forced_makes_what_it_points_to(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to("new.json")
    assert ask("show", "-o", "a.json").code == 1
    assert not (tmp_path / "new.json").exists()
    assert ask("show", "-o", "a.json", "--force").code == 0
    assert (tmp_path / "new.json").is_file()


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        (lambda folder: (folder / "a.json").mkdir(), "a.json", "是文件夹"),
        (lambda folder: os.mkfifo(folder / "a.json"), "a.json", "不是普通文件"),
        (lambda folder: (folder / "a.json").symlink_to("/dev/null"), "a.json", "不是普通文件"),
        (lambda folder: (folder / "a.json").symlink_to("a.json"), "a.json", "写不了 a.json："),
        (lambda _: None, "no/a.json", "写不了 no/a.json："),
        (lambda _: None, "a" * 300 + ".json", "写不了 "),
        (lambda _: None, "a\0.json", "写不了 a^@.json："),
    ],
)
def test_what_cannot_be_a_file_is_said_in_one_line(
    ask: Ask, tmp_path: Path, make: Callable[[Path], None], name: str, said: str
) -> None:
    make(tmp_path)
    before = names()
    ran = ask("show", "-o", name, "--force")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert said in ran.err
    assert names() == before


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("旧", encoding="utf-8")

    def pieces() -> Iterator[str]:
        yield "新"
        raise OSError(ENOSPC, "No space left on device")

    with pytest.raises(WriteError) as caught:
        atomic_file.save("a.json", pieces(), force=True, mark=False)
    assert "磁盘已满" in caught.value.message
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "旧"
    assert names() == ["a.json"]


def test_a_file_that_somebody_else_makes_in_the_meantime_is_not_touched(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "新"
        (tmp_path / "a.json").write_text("别人的", encoding="utf-8")

    with pytest.raises(WriteError):
        atomic_file.save("a.json", pieces(), force=False, mark=False)
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "别人的"
    assert names() == ["a.json"]


def test_a_word_that_is_none_makes_no_file_and_an_empty_answer_does(ask: Ask, tmp_path: Path) -> None:
    assert ask("show", "工亊", "-o", "a.csv").code == 1
    assert names() == []
    assert ask("growth", "农业", "-o", "a.csv").code == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(("before", "within"), [(signal.SIG_DFL, False), (signal.SIG_IGN, True)], ids=["dies", "deaf"])
def test_what_the_program_is_deaf_to_stays_unheard_while_it_writes(
    before: signal.Handlers, within: bool, tmp_path: Path
) -> None:
    own = signal.signal(signal.SIGHUP, before)
    seen = []

    def chunks() -> Iterator[str]:
        yield "新"
        seen.append(signal.getsignal(signal.SIGHUP) is before)

    try:
        atomic_file.save(str(tmp_path / "a.csv"), chunks(), force=False, mark=False)
        assert signal.getsignal(signal.SIGHUP) is before
    finally:
        signal.signal(signal.SIGHUP, own)
    assert seen == [within]


def test_nothing_is_made_before_there_is_something_to_write() -> None:
    seen = []

    def chunks() -> Iterator[str]:
        seen.append(names())
        yield "新"
        seen.append(names())

    atomic_file.save("a.csv", chunks(), force=False, mark=False)
    assert (seen[0], len(seen[1]), names()) == ([], 1, ["a.csv"])
