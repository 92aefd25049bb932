"""The owner, mode and extended attributes of a file, which its replacement keeps."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

# They belong to the old content, and writing to the file would remove them, too.
_ABOUT_THE_CONTENT = {"security.capability", "security.evm", "security.ima"}


class FileMetadata(NamedTuple):
    """The metadata of a file."""

    mode: int
    owner: int
    group: int
    links: int
    """The number of its hard links."""
    attributes: dict[str, bytes]
    """Extended attributes, including access control lists. Empty on systems without them."""


def read_metadata(file: str) -> FileMetadata | None:
    """Return the metadata of a file, or None if there is no such file."""
    try:
        found = os.stat(file)
    except FileNotFoundError:
        return None
    return FileMetadata(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid, found.st_nlink, _attributes(file))


def apply_metadata(metadata: FileMetadata, descriptor: int) -> list[str]:
    """Apply the metadata of the old file to a new one, and return what could not be kept: owner, group, attributes."""
    lost = []
    # One at a time: a member of the group can keep the group of a file, but only root can keep its owner.
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
    """Return the mode to set. Nobody gets more permissions than for the old file."""
    if "group" in lost:
        # Another group gets only those permissions of the old group that everybody has.
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
        # A label that every file in this folder gets cannot be set, and need not be.
        if name not in os.listxattr(descriptor) or os.getxattr(descriptor, name) != value:
            os.setxattr(descriptor, name, value)
    except OSError:
        return False
    return True
