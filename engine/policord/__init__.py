"""policord: finds clashes, missing counterparts and missing responsibilities in sets of policies."""

__version__ = "0.1.0"
