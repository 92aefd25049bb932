"""Hide passwords in the URLs of servers, and split off parameters."""

from __future__ import annotations

import re
from urllib.parse import unquote, unquote_plus

_HIDDEN = "***"
_OF_USER = re.compile(r"(?<=://)([^:@/?#]*):(.*)@(?=[^@]*$)", re.DOTALL)
"""A user and a password. Everything up to the last @ is taken for the password, even if it is not quoted."""
_DELIMITERS = re.compile(r"[/?#@:&\[\]]")
_PARAMETER = re.compile(r"([?&](?:ssl)?password=)([^&#]*)", re.IGNORECASE)


def without_password(url: str) -> str:
    """Return a URL with *** for its passwords."""
    return _PARAMETER.sub(rf"\1{_HIDDEN}", _OF_USER.sub(rf"\1:{_HIDDEN}@", url))


def hide_passwords(text: str, url: str) -> str:
    """Return a text about a URL with *** for its passwords, quoted or not, and for parts of one that is not quoted."""
    whole = [match.group(2) for pattern in (_OF_USER, _PARAMETER) for match in pattern.finditer(url)]
    found = whole + [part for password in whole for part in _DELIMITERS.split(password)]
    forms = {form for part in found for form in (part, unquote(part), unquote_plus(part))}
    for password in sorted(forms, key=len, reverse=True):
        text = text.replace(password, _HIDDEN) if password else text
    return text


def split_parameter(url: str, name: str) -> tuple[str, str | None]:
    """Return a URL without one parameter, and the value of that parameter. The rest of the URL is not changed."""
    address, _, query = url.partition("?")
    given = [parameter.partition("=") for parameter in query.split("&") if parameter]
    value = next((unquote(value) for key, _, value in given if key == name), None)
    rest = "&".join("".join(parameter) for parameter in given if parameter[0] != name)
    return f"{address}?{rest}" if rest else address, value
