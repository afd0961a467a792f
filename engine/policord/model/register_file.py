"""Reading a register of provisions: a YAML file, and whether it has the form of one."""

from typing import Any

from policord.diagnostics import Diagnostic
from policord.lang import read_source

Entry = dict[str, Any]
_NEEDED = ("id", "modality", "actor", "action", "action_id", "object")
_WRITTEN = ("id", "article")
"""What a provision needs that carries its sentences as they are written."""
_LISTS = ("actor", "hazards", "lead", "trigger", "resources")


class RegisterError(Exception):
    """The file is not a register of provisions: a key of the phrases (`register.KEY`) with its slots.

    `problem` is a mistake in the file as such, or in the text made from it.
    """

    def __init__(self, key: str, problem: Diagnostic | None = None, **slots: object) -> None:
        super().__init__(key)
        self.key, self.problem, self.slots = key, problem, slots


def read_register(path: str) -> tuple[Entry, list[Entry]]:
    """The document's fields and its provisions, read under the bounds of every file. Raises RegisterError.

    A register of declarations has no provisions, and `declarations` is its one field.
    """
    text, problems = read_source(path)
    if text is None:
        raise RegisterError("unreadable", problems[0])
    data = _load(text)
    if isinstance(data, dict) and isinstance(data.get("declarations"), list) and "document" not in data:
        return {"declarations": data["declarations"]}, []
    if not isinstance(data, dict) or not isinstance(data.get("document"), dict) or "provisions" not in data:
        raise RegisterError("no_top")
    provisions = data["provisions"] or []
    _check_shape(data["document"], provisions)
    return data["document"], provisions


def _load(text: str) -> object:
    try:
        import yaml
    except ModuleNotFoundError as error:
        raise RegisterError("no_yaml") from error
    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise RegisterError("not_yaml", line=line, column=column) from error
    except (yaml.YAMLError, ValueError) as error:
        raise RegisterError("not_yaml", line=1, column=1) from error
    except RecursionError as error:
        raise RegisterError("too_deep") from error


def _check_shape(document: Entry, provisions: object) -> None:
    """Says which provision lacks what, before anything is read from it."""
    if not document.get("id"):
        raise RegisterError("no_id")
    if not isinstance(provisions, list):
        raise RegisterError("no_list")
    for number, provision in enumerate(provisions, 1):
        if not isinstance(provision, dict):
            raise RegisterError("no_fields", number=number)
        name = provision.get("id", "?")
        needed = _WRITTEN if "statement" in provision else _NEEDED
        lacking = [key for key in needed if not provision.get(key)]
        if lacking:
            raise RegisterError("lacks", number=number, id=name, names="`, `".join(lacking))
        for key in _LISTS:
            if key in provision and not isinstance(provision[key], list):
                raise RegisterError("not_listed", number=number, id=name, name=key)
