"""Packs of installed packages: the entry points of the group `policord.rules`.

The package is not imported: an entry point says in which folder of it the pack lies, and its files are read like those
of any pack. `acme = "acme_rules"` or `acme = "acme_rules.packs.fire"`.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

GROUP = "policord.rules"


def installed_packs() -> tuple[Path, ...]:
    """Their folders, by name; looking is cheap where no package has any."""
    if not any(GROUP.encode() in _bytes(path) for path in _entry_files()):
        return ()
    from importlib.metadata import entry_points

    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return tuple(dict.fromkeys(_folder(point.module) for point in points))


def _entry_files() -> Iterator[Path]:
    for entry in sys.path:
        with suppress(OSError):
            found = [path for path in Path(entry).iterdir() if path.suffix in (".dist-info", ".egg-info")]
            yield from (path / "entry_points.txt" for path in found)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _folder(module: str) -> Path:
    """The folder of a package, found without running it; where there is none, one that tells what was sought."""
    from importlib.machinery import PathFinder

    top, *rest = module.split(".")
    spec = PathFinder.find_spec(top)
    for place in spec.submodule_search_locations or () if spec else ():
        return Path(place, *rest)
    return Path(module)
