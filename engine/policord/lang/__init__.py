"""The policy language: text to tree (`read_source`, `parse`), tree and text to canonical text (`format`)."""

from policord.lang.parser import parse
from policord.lang.source import decode, read_source

__all__ = ["decode", "parse", "read_source"]
