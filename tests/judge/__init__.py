"""How a case is judged: its findings against `expected.json`, and whether they depend on what they should."""
