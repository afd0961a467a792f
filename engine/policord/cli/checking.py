"""What `check` and `facts` share: all inputs read as one set."""

from policord.cli.inputs import Inputs, read_stdin
from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.lang.ast import Tree
from policord.reason import CheckOptions, Result
from policord.reason.check import check_trees, read_trees
from policord.rulebase import RuleBase

Read = tuple[list[Tree], dict[str, str], list[Diagnostic]]


def read(inputs: Inputs, stdin_filename: str) -> Read:
    """All inputs parsed; standard input goes by the name given."""
    trees, sources, diagnostics = read_trees(inputs.files)
    if inputs.stdin:
        text, problems = read_stdin(stdin_filename)
        diagnostics += problems
        if text is not None:
            tree, problems = parse(stdin_filename, text)
            trees.append(tree)
            sources[stdin_filename] = text
            diagnostics += problems
    return trees, sources, diagnostics


def check(inputs: Inputs, stdin_filename: str, options: CheckOptions, rulebase: RuleBase) -> Result:
    """All inputs checked as one set."""
    return check_trees(*read(inputs, stdin_filename), options, rulebase)
