"""Policies → answer-set facts, prepared so that grounding grows with norms plus findings.

The schema is documented, predicate by predicate, in `rules/prelude/`.
"""

from policord.facts.compile import Compiled, compile_facts
from policord.facts.declared import numbered
from policord.facts.emit import aspif, program

__all__ = ["Compiled", "aspif", "compile_facts", "numbered", "program"]
