"""Policies inside Markdown: only blocks fenced as `policy` are read, at their offsets in the document."""

import re

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*([^\r\n`]*)", re.M)
_NOT_NEWLINE = re.compile(r"[^\r\n]")


def is_markdown(path: str) -> bool:
    """Judged by the file's ending."""
    return path.lower().endswith((".md", ".markdown"))


def fences(text: str) -> list[tuple[int, int]]:
    """The stretches inside fences whose first word is `policy`; a fence never closed reaches to the end."""
    found, opened, start, wanted = [], "", 0, False
    for match in _FENCE.finditer(text):
        mark, info = match.groups()
        if not opened:
            opened, start, wanted = mark, _line_end(text, match.end()), info.split()[:1] == ["policy"]
        elif mark.startswith(opened) and not info.strip():
            if wanted:
                found.append((start, match.start()))
            opened = ""
    if opened and wanted:
        found.append((start, len(text)))
    return found


def _line_end(text: str, offset: int) -> int:
    match = re.compile(r"\r\n|\r|\n").search(text, offset)
    return match.end() if match else len(text)


def only_policy(text: str) -> str:
    """The document with everything outside such fences blanked; line ends stay."""
    parts, at = [], 0
    for start, end in fences(text):
        parts += [_NOT_NEWLINE.sub(" ", text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, _NOT_NEWLINE.sub(" ", text[at:])])
