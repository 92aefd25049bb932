"""The components of the data structure that SDMX exports have: dimensions, the measure, and attributes."""

from __future__ import annotations

from typing import Literal, NamedTuple

AGENCY = "JCSTATS"
STRUCTURE = "PUBLISHED_STATISTICS"
VERSION = "1.0.0"

Of = Literal["observation", "record", "source"]


class Component(NamedTuple):
    """A column of the data."""

    id: str
    name: str
    description: str
    codes: str | None = None
    """The id of the codelist that its values come from; None if they are text or numbers."""
    type: str = "String"
    """The data type of values without a codelist."""
    of: Of = "observation"
    """What an attribute is attached to."""


DIMENSIONS = (
    Component("REF_AREA", "Reference area", "The region, by its GB/T 2260 code where it has one.", "CL_AREA"),
    Component("INDICATOR", "Indicator", "The indicator, project or honour.", "CL_INDICATOR"),
    Component("SUBJECT", "Subject", "Who the figure is about: the region, a part of it, or a company."),
    Component("SOURCE", "Source", "The article; a figure that was published twice has two.", "CL_SOURCE"),
    Component("MEASURE", "Measure", "Level, growth, change, standing or streak.", "CL_MEASURE"),
    Component("NUMBER", "Number", "Which of several standings or streaks of a record; else 1.", type="Integer"),
)
TIME = Component("TIME_PERIOD", "Time period", "The period; cumulative months and several years are time ranges.")
VALUE = Component("OBS_VALUE", "Observation value", "The figure with the digits that were printed.", type="Decimal")

RECORD_KEY = ("REF_AREA", "INDICATOR", "SUBJECT", "SOURCE", "TIME_PERIOD")
"""The dimensions that tell records apart."""

ATTRIBUTES = (
    Component("UNIT_MEASURE", "Unit of measure", "The unit without its multiplier."),
    Component("UNIT_MULT", "Unit multiplier", "The power of ten that the unit is multiplied by.", type="Integer"),
    Component("DECIMALS", "Decimals", "The digits after the point that were printed.", type="Integer"),
    Component("UNIT", "Unit as printed", "The unit as printed, multiplier included."),
    Component("QUALIFIER", "Qualifier", "How the figure was qualified.", "CL_QUALIFIER"),
    Component("BASIS", "Basis", "What a growth is measured in.", "CL_BASIS"),
    Component("OBS_STATUS", "Observation status", "The status of the observation.", "CL_OBS_STATUS"),
    Component("SCOPE", "Scope", "Among whom a standing is."),
    Component("OUT_OF", "Out of", "Out of how many a standing is.", type="Integer"),
    Component("STANDING_OF", "Standing of", "What a standing is measured by."),
    Component("WORDS", "Words", "A standing in words, or what a streak is about."),
    Component("COMMENT_OBS", "Comment", "What a careful reader must know.", of="record"),
    Component("REVIEW", "Review", "Why nobody should rely on the record yet; a JSON array.", of="record"),
    Component("LEVEL_STATUS", "Level status", "What the publisher calls the level.", "CL_LEVEL_STATUS", of="record"),
    Component("KIND", "Kind", "Indicator, project or honour.", "CL_KIND", of="record"),
    Component("PROJECT_STATUS", "Project status", "Of projects only.", "CL_PROJECT_STATUS", of="record"),
    Component("NAME", "Name", "The name in Chinese.", of="record"),
    Component("NAME_EN", "Name in English", "The name in English.", of="record"),
    Component("ALIASES", "Aliases", "What people also call it; a JSON array.", of="record"),
    Component("THEME", "Theme", "The theme.", "CL_THEME", of="record"),
    Component("TAGS", "Tags", "Free keywords; a JSON array.", of="record"),
    Component("HEADLINE", "Headline", "Whether the overview shows it.", type="Boolean", of="record"),
    Component("SECTION", "Section", "The heading of the article that it stands under.", of="record"),
    Component("LINES", "Lines", "The lines of the recorded text; a JSON array.", of="record"),
    Component("FIGURES", "Figures", "The figures exactly as printed; a JSON array.", of="record"),
    Component("SOURCE_TITLE", "Title of the source", "The headline with its subtitle.", of="source"),
    Component("SOURCE_AUTHORS", "Authors of the source", "Who signed it; a JSON array.", of="source"),
    Component("SOURCE_COLUMN", "Column of the source", "The column or series in which it appeared.", of="source"),
    Component("PUBLISHER", "Publisher", "Who published it.", of="source"),
    Component("PUBLISHED", "Date of publication", "As exactly as known.", of="source"),
    Component("EDITION", "Edition", "The page of a newspaper.", of="source"),
    Component("URL", "Address", "The address of the web page.", of="source"),
    Component("ACCESSED", "Access date", "When that page was read.", of="source"),
    Component("SOURCE_PERIOD", "Period of the source", "What it reports on.", of="source"),
    Component("SHA256", "Checksum", "The SHA-256 of the recorded text.", of="source"),
    Component("SOURCE_RECORDS", "Records of the source", "How many there are.", type="Integer", of="source"),
    Component("SOURCE_NOTE", "Note on the source", "What a careful reader must know of it.", of="source"),
)
