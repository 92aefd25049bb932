"""The server: its tools, resources and prompts, and the checks of their arguments."""

from __future__ import annotations

import json
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

from jcstats._version import __version__
from jcstats.errors import JcstatsError
from jcstats.i18n import sentences, tr
from jcstats.mcp import tools
from jcstats.text import visible

try:
    from mcp.server import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.types import ToolAnnotations
except ImportError:
    from jcstats.store.extras import missing

    raise missing(extra="mcp", library="mcp", format="jcstats mcp", key="error.command_needs") from None

if TYPE_CHECKING:
    from jcstats.mcp.tools import Tool
    from jcstats.query.protocol import Store

_READING: dict[str, Any] = {
    "read_only_hint": True,
    "destructive_hint": False,
    "idempotent_hint": True,
    "open_world_hint": False,
}


class Server(MCPServer[Any]):
    """An MCP server that rejects arguments that a tool does not have, instead of ignoring them."""

    def __init__(self, store: Store) -> None:
        super().__init__(
            "jcstats", version=__version__, instructions=tools.in_both_languages("mcp.instructions"), log_level="ERROR"
        )
        self._tools = {tool.name: tool for tool in tools.made(store)}
        for tool in self._tools.values():
            self.tool(
                name=tool.name,
                description=tool.description,
                annotations=ToolAnnotations(**_READING),
                structured_output=True,
            )(_function(tool))

    async def list_tools(self) -> Any:  # noqa: ANN401 - the library's own type
        """Return the tools with descriptions of their arguments."""
        listed = await super().list_tools()
        for tool in listed:
            tool.input_schema["additionalProperties"] = False
            for name, schema in tool.input_schema["properties"].items():
                schema["description"] = self._tools[tool.name].arguments[name].meaning
        return listed

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:  # noqa: ANN401 - likewise
        """Call a tool. Raises ToolError for an unknown argument."""
        tool = self._tools.get(name)
        unknown = sorted(arguments.keys() - tool.arguments.keys()) if tool else []
        if tool and unknown:
            known = ", ".join(tool.arguments)
            raise ToolError(tr("mcp.no_argument", names=visible(", ".join(unknown))[:200], known=known))
        return await super().call_tool(name, arguments, context)


def made(store: Store) -> Server:
    """Return a server for a store."""
    server = Server(store)

    in_json: dict[str, Any] = {"mime_type": "application/json"}

    @server.resource("jcstats://dataset", description=tools.in_both_languages("mcp.resource_dataset"), **in_json)
    async def dataset() -> str:
        return _json(tools.coverage(store))

    @server.resource("jcstats://record/{id}", description=tools.in_both_languages("mcp.resource_record"), **in_json)
    async def record(id: str) -> str:  # noqa: A002 - the name in the address
        return _json(tools.by_id(store, id))

    @server.prompt(description=tools.in_both_languages("mcp.prompt"))
    async def write_paragraph(topic: str) -> str:
        return tr("mcp.paragraph", topic=visible(topic)[: tools.LONGEST])

    return server


def _function(tool: Tool) -> Any:  # noqa: ANN401 - a function with the signature of the tool
    # Asynchronous, so that all calls run in the one thread that opened the store: some databases know no other.
    async def call(**given: Any) -> Any:  # noqa: ANN401 - JSON
        try:
            return tool.call(given)
        except JcstatsError as error:
            raise ToolError(visible(sentences(error.message, error.hint))) from None

    call.__name__ = tool.name
    parameters = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=argument.default, annotation=argument.kind)
        for name, argument in tool.arguments.items()
    ]
    call.__signature__ = Signature(parameters, return_annotation=tool.returns)  # type: ignore[attr-defined]
    return call


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
