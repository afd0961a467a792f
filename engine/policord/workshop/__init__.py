"""Tools for those who write rules: a new rule, why an example fails, what a rule costs, what its examples notice."""
