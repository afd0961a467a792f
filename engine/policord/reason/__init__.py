"""Facts and rules → findings (the only user of clingo's solver)."""

from policord.reason.check import CheckOptions, check_files, check_text, facts_text
from policord.reason.finding import Box, Finding, Near, Part, Resolution, Result, Witness

__all__ = [
    "Box",
    "CheckOptions",
    "Finding",
    "Near",
    "Part",
    "Resolution",
    "Result",
    "Witness",
    "check_files",
    "check_text",
    "facts_text",
]
