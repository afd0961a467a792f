"""Registers of structured provisions (YAML) → policy text, with every field whose meaning was lost.

`rules/vocabulary/import.toml` maps the registers' words, reviewed by hand; this module only applies it. The text it
gives is in canonical form and parses with the shipped vocabulary.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from policord import resources
from policord.lang.format import format_text
from policord.model.register_file import Entry, RegisterError, read_register
from policord.model.register_written import text_as_written

COUNTED = ("modality", "actor", "area", "trigger", "threshold", "deadline")
_TAGS = ("phase", "domain", "instrument", "goal", "system")
_ISSUED = ("version_date_in_text", "issued", "file_label_date")
_SINCE = ("first_in_force_in_text", "issued", "published", "version_date_in_text")
_HEAD = {"kind": "type", "level": "level", "organ": "issuer"}


@dataclass(frozen=True, slots=True)
class Loss:
    """A field of a provision whose meaning did not come through whole: `value` as stored, `why` as `remark.WHY`."""

    provision: str
    field: str
    value: str
    why: str


@dataclass(slots=True)
class Imported:
    """Policy text, what was lost, and for the counted fields how many there were and how many came through."""

    text: str
    losses: list[Loss]
    seen: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    carried: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))


def import_yaml(path: str) -> Imported:
    """The policy text of one register. Raises RegisterError for a file that is none or that cannot be read."""
    document, provisions = read_register(path)
    written = "declarations" in document or "header" in document
    return as_written(document, provisions) if written else _Import(document, provisions).run()


def as_written(document: Entry, provisions: list[Entry]) -> Imported:
    """The text of a register that carries it: no field has to be understood, none is counted."""
    text, problems = format_text(text_as_written(document, provisions), f"{document.get('id', '')}.policy", "keep")
    if problems:
        raise RegisterError("unwritable", problems[0], where=str(document.get("id", "declarations")))
    return Imported(text, [], {}, {})


@cache
def tables() -> dict[str, dict[str, Entry]]:
    """The reviewed mapping."""
    return tomllib.loads(resources.text(resources.rules("vocabulary", "import.toml")))


class _Import:
    def __init__(self, document: Entry, provisions: list[Entry]) -> None:
        self.document, self.provisions = document, provisions
        self.id = str(document.get("id", ""))
        self.result = Imported("", [])
        self.where = self.id
        self.common = self._common()

    def run(self) -> Imported:
        lines = [f"policy {self.id} {_text(self.document.get('title_zh') or self.id)} {{", *self._header()]
        for provision in self.provisions:
            self.where = str(provision["id"])
            lines += self._article(provision)
        self.where = self.id
        written = "\n".join([*lines, "}"])
        self.result.text, problems = format_text(written, f"{self.id}.policy", "en")
        if problems:
            article = re.findall(r"^  article (\S+)", written[: problems[0].place.end], re.M)
            raise RegisterError("unwritable", problems[0], where=".".join([self.id, *article[-1:]]))
        return self.result

    def lose(self, name: str, value: object, why: str) -> None:
        self.result.losses.append(Loss(self.where, name, str(value), why))

    def look(self, table: str, word: object, *narrower: str) -> Entry | None:
        """The entry of a word, the narrowest that applies; what it says was lost or interpreted is noted."""
        rows = tables().get(table, {})
        for key in (*(f"{word}{suffix}" for suffix in narrower), str(word)):
            if key in rows:
                entry = rows[key]
                if "lossy" in entry:
                    self.lose(table, word, entry["lossy"])
                return entry
        self.lose(table, word, "unmapped")
        return None

    def names(self, table: str, word: object, *narrower: str) -> list[str]:
        entry = self.look(table, word, *narrower)
        return [str(name) for name in (entry or {}).get("names", [])]

    def _header(self) -> Iterator[str]:
        for clause, key in _HEAD.items():
            entry = self.look(clause, self.document.get(key)) or {}
            if entry.get("names"):
                yield f"  {clause} {entry['names'][0]};"
            yield from (f"  {more};" for more in entry.get("clauses", ()))
        state = self.look("state", self.id, *(f"@{self.id}",)) if self.id in tables()["state"] else self._state()
        if state:
            yield f"  state {state['names'][0]};"
        areas = self.names("area", self._area(self.provisions[0]), f"@{self.id}") if self.provisions else []
        if areas:
            yield f"  area {', '.join(areas)};"
        if title := self.document.get("title_en"):
            yield f"  title {_text(title)};"
        for clause, keys, end in (("adopted", _ISSUED, ""), ("in force", _SINCE, " ..")):
            if day := next((self.document[key] for key in keys if self.document.get(key)), None):
                yield f"  {clause} {day}{end};"
        if source := self.document.get("source"):
            yield f"  source {_text(source)};"
        yield from (f"  {clause};" for clause in self.common)

    def _state(self) -> Entry | None:
        return self.look("state", self.id.split("-")[0]) if self.id else None

    def _common(self) -> list[str]:
        """The tags that every provision shares: they stand in the header."""
        tags = [list(self._tags(provision, {})) for provision in self.provisions]
        self.result.losses.clear()
        return [clause for clause in (tags[0] if tags else []) if all(clause in others for others in tags)]

    @staticmethod
    def _area(provision: Entry) -> str:
        return str(provision.get("area", "national"))

    def _article(self, provision: Entry) -> Iterator[str]:
        article = self.where.removeprefix(f"{self.id}.")
        parts = self._parts(provision)
        tags = [[tag for tag in self._tags(provision, part) if tag not in self.common] for part in parts]
        shared = [tag for tag in tags[0] if all(tag in others for others in tags)] if len(parts) > 1 else []
        sentences = [
            self._sentence(provision, part, [tag for tag in own if tag not in shared])
            for part, own in zip(parts, tags, strict=True)
        ]
        head = f"  article {article} {_text(provision.get('text', ''))}"
        if len(sentences) == 1:
            yield f"{head}: {sentences[0]}"
        else:
            yield head + " {"
            yield from (f"{tag};" for tag in shared)
            yield from sentences
            yield "}"

    def _parts(self, provision: Entry) -> list[Entry]:
        """One norm as stored, or the several that the mapping splits it into."""
        objects = self.look("object", provision["object"], f"@{self.id}") or {}
        parts: list[Entry] = list(objects.get("split", ()))
        for link in provision.get("links", ()):
            parts += (self.look("link", link) or {}).get("split", ())
        base = {"clauses": objects.get("clauses", []), "when": objects.get("when", ""), "phase": objects.get("phase")}
        if not parts:
            parts = [{"objects": objects.get("names", [])}]
        return [{**part, "clauses": [*base["clauses"], *part.get("clauses", [])]} | _when(base, part) for part in parts]

    def _sentence(self, provision: Entry, part: Entry, tags: list[str]) -> str:
        modality = str(part.get("modality") or provision["modality"])
        word = self._count("modality", self.names("modality", modality, f"@{self.document.get('type')}"))
        actors, more = ([part["actor"]], []) if "actor" in part else self._actors(provision)
        actions = [part["action"]] if "action" in part else self._actions(provision)
        objects = ", ".join(part.get("objects", ()))
        clauses = ", ".join([*tags, *self._clauses(provision, part, actions), *more])
        return f"{', '.join(actors)} {' '.join(word)} {', '.join(actions)} {objects} {clauses};"

    def _actors(self, provision: Entry) -> tuple[list[str], list[str]]:
        """The bearers, and the clauses that say who among them is meant."""
        entries = [self._actor(provision, word) for word in provision["actor"]]
        found = [name for entry in entries for name in self._count("actor", entry.get("names", []))]
        return list(dict.fromkeys(found)) or ["dept.any"], [c for e in entries for c in e.get("clauses", ())]

    def _actor(self, provision: Entry, word: str) -> Entry:
        narrower = (f"|{provision['action']}", f"@{self.id}", f"@{self._area(provision)}")
        return self.look("actor", word, *narrower) or {}

    def _actions(self, provision: Entry) -> list[str]:
        word = provision["action"]
        narrower = (f"|{provision['object']}", f"|{provision['action_id']}", f"@{self.id}")
        if any(f"{word}{suffix}" in tables()["action"] for suffix in (*narrower, "")):
            return self.names("action", word, *narrower)
        return [str(provision["action_id"])]

    def _count(self, name: str, found: list[str]) -> list[str]:
        self.result.seen[name] += 1
        self.result.carried[name] += bool(found)
        return found

    def _tags(self, provision: Entry, part: Entry) -> Iterator[str]:
        hazards = tables()["hazard"].get(f"*@{self.id}", {}).get("names") or [
            name for word in provision.get("hazards", ()) if word != "all" for name in self.names("hazard", word)
        ]
        if hazards:
            yield f"against {', '.join(hazards)}"
        for tag in _TAGS:
            if (value := provision.get(tag)) and value != "none" and (found := self.names(tag, value)):
                yield f"{tag} {part.get(tag) or ', '.join(found)}"

    def _clauses(self, provision: Entry, part: Entry, actions: list[str]) -> Iterator[str]:
        area = self._count("area", self.names("area", self._area(provision), f"@{self.id}"))
        if self._area(provision) != self._area(self.provisions[0]) and area:
            yield f"in {', '.join(area)}"
        yield from self._times(provision)
        when = self._when(provision, part)
        if when:
            yield f"when {when}"
        yield from part.get("clauses", ())
        yield from self._roles(provision, "actor" in part)
        yield from self._resources(provision, part, actions)
        yield from self._marks(provision)

    def _times(self, provision: Entry) -> Iterator[str]:
        for name in ("threshold", "deadline"):
            if name in provision:
                entry = self.look(name, provision[name], f"@{self.id}") or {}
                clauses = list(entry.get("clauses", ()))
                elsewhere = [entry[key] for key in ("when", "same_as") if key in entry]
                self._count(name, clauses or elsewhere)
                yield from clauses

    def _when(self, provision: Entry, part: Entry) -> str:
        triggers = []
        for word in provision.get("trigger", ()):
            entry = self.look("trigger", word, f"@{self.id}") or {}
            triggers += self._count("trigger", [entry["when"]] if entry.get("when") else [])
        parts = [" or ".join(dict.fromkeys(triggers))] if triggers else []
        for name in ("condition", "threshold"):
            if name in provision:
                found = tables()[name].get(f"{provision[name]}@{self.id}") or tables()[name].get(str(provision[name]))
                if name == "condition" and found is None:
                    self.look(name, provision[name])
                if found and found.get("says") == "triggers":
                    parts.clear()
                parts += [found["when"]] if found and found.get("when") else []
        if part.get("when"):
            parts.append(part["when"])
        parts = [p for p in dict.fromkeys(parts) if p]
        if len(parts) > 1:
            parts = [f"({p})" if " or " in p else p for p in parts]
        return " and ".join(parts)

    def _roles(self, provision: Entry, own_lead: bool) -> Iterator[str]:
        for key, clause in (("lead", "led by"), ("support", "supported by")):
            words = () if own_lead and key == "lead" else provision.get(key, ())
            found = [name for word in words for name in self._actor(provision, word).get("names", ())]
            if found:
                yield f"{clause} {', '.join(dict.fromkeys(found))}"
        if reports := provision.get("reports_to"):
            yield f"reports to {', '.join(self._actor(provision, reports).get('names', ()))}"
        if delegation := provision.get("delegation"):
            yield from (self.look("delegation", delegation) or {}).get("clauses", ())
        for reference in provision.get("cross_refs", ()):
            yield from (self.look("reference", reference) or {}).get("clauses", ())

    def _resources(self, provision: Entry, part: Entry, actions: list[str]) -> Iterator[str]:
        givers = set(tables()["rule"]["provides_under"])
        gives = not givers.isdisjoint(actions) or provision.get("delegation") == "funded"
        if not gives and "action" in part and any(other["action"] in givers for other in self._parts(provision)):
            return  # the means are those of another sentence of the article
        verb = "provides" if gives else "needs"
        for word in provision.get("resources", ()):
            entry = self.look("resource", word, f"@{self.id}") or {}
            yield from (f"{verb} {name}" for name in entry.get("names", ()))
            yield from entry.get("clauses", ())

    def _marks(self, provision: Entry) -> Iterator[str]:
        for key, value in (provision.get("notes") or {}).items():
            entry = self.look("note" if key != "repeals" else "reference", self._note(key, value)) or {}
            yield from entry.get("clauses", ())
        confidence = provision.get("confidence", 1.0)
        if confidence < 1:
            yield f"confidence {confidence}"
        if "memory" in str((provision.get("provenance") or {}).get("status", "")):
            yield "unverified"

    @staticmethod
    def _note(key: str, value: object) -> str:
        if key == "repeals":
            return str(value)
        return key if key in tables()["note"] else f"{key}:{value}"


def _when(base: Entry, part: Entry) -> Entry:
    both = [text for text in (base["when"], part.get("when", "")) if text]
    return {"when": " and ".join(both)}


def _text(value: object) -> str:
    return '"' + str(value).replace('"', "'").replace("\n", " ") + '"'
