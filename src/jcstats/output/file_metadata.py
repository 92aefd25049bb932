"""The owner, mode and extended attributes of a file that is replaced: its replacement keeps them."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

# They vouch for the content that is replaced; writing into the file would remove them, too.
_ABOUT_THE_CONTENT = {"security.capability", "security.evm", "security.ima"}


class FileMetadata(NamedTuple):
    """What a file has besides its content."""

    mode: int
    owner: int
    group: int
    links: int
    """How many names it has, hard links among them."""
    attributes: dict[str, bytes]
    """Extended attributes, access control lists among them; empty on systems without them."""


def read_metadata(file: str) -> FileMetadata | None:
    """Return what a file has, or None if there is no such file."""
    try:
        found = os.stat(file)
    except FileNotFoundError:
        return None
    return FileMetadata(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid, found.st_nlink, _attributes(file))


def apply_metadata(metadata: FileMetadata, descriptor: int) -> list[str]:
    """Give a new file what the old one had, and return what could not be kept: owner, group, attributes."""
    lost = []
    # One at a time: a member of the group may keep the group of a file, but only root may keep its owner.
    if not _owned(descriptor, metadata.owner, -1):
        lost.append("owner")
    if not _owned(descriptor, -1, metadata.group):
        lost.append("group")
    kept = [_attribute_set(descriptor, name, value) for name, value in metadata.attributes.items()]
    if not all(kept):
        lost.append("attributes")
    os.fchmod(descriptor, _mode(metadata.mode, lost))
    return lost


def _mode(mode: int, lost: list[str]) -> int:
    """Return the mode to set: nobody may do more with the new file than with the old one."""
    if "group" in lost:
        # What the old group may do, another one may only if everybody may.
        mode = mode & ~stat.S_IRWXG | mode & (mode & stat.S_IRWXO) << 3
    return mode & ~(stat.S_ISUID | stat.S_ISGID) if lost else mode


def _owned(descriptor: int, owner: int, group: int) -> bool:
    found = os.fstat(descriptor)
    if owner in {-1, found.st_uid} and group in {-1, found.st_gid}:
        return True
    try:
        os.fchown(descriptor, owner, group)
    except OSError:
        return False
    return True


def _attributes(file: str) -> dict[str, bytes]:
    if not hasattr(os, "listxattr"):
        return {}
    try:
        names = set(os.listxattr(file)) - _ABOUT_THE_CONTENT
        return {name: os.getxattr(file, name) for name in names}
    except OSError:  # a file system without them
        return {}


def _attribute_set(descriptor: int, name: str, value: bytes) -> bool:
    try:
        # A label that every file in this folder gets may not be set, and need not be.
        if name not in os.listxattr(descriptor) or os.getxattr(descriptor, name) != value:
            os.setxattr(descriptor, name, value)
    except OSError:
        return False
    return True
