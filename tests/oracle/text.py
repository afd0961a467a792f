"""A generated set as policy text, English and Chinese keywords mixed as `style` decides."""

from dataclasses import replace
from random import Random

from tests.oracle import world as w

_WORDS = {
    "obligation": ("must", "shall", "应当", "必须", "應當"),
    "prohibition": ("must not", "shall not", "不得", "禁止", "嚴禁"),
    "permission": ("may", "可以", "允许", "允許"),
    "power": ("has power to", "is authorised to", "有权", "有權"),
    "exemption": ("need not", "不必", "免于"),
    "aim": ("should", "鼓励", "推進"),
    "against": ("against", "针对", "針對"),
    "in": ("in", "在", "于"),
    "when": ("when", "当", "當"),
    "unless": ("unless", "除非"),
    "ensuring": ("ensuring", "确保", "確保"),
    "phase": ("phase", "阶段", "階段"),
    "every": ("every", "每"),
    "in_force": ("in force", "施行"),
    "article": ("article", "条", "條"),
    "policy": ("policy", "政策"),
    "led_by": ("led by", "牵头", "牽頭"),
    "delegates_to": ("delegates to", "委托"),
    "reports_to": ("reports to", "报告于"),
    "implemented_by": ("implemented by", "落实于"),
    "and": ("and", "且"),
    "or": ("or", "或"),
    "not": ("not", "非"),
    ">=": (">=", "at least", "不少于"),
    "<=": ("<=", "at most"),
    "is": ("is", "属于"),
    "end": (";", "；"),
    ",": (", ", "、"),
}
MODALITIES = ("obligation", "prohibition", "permission", "power", "exemption", "aim")
_UNITS = (("d", 1440), ("h", 60), ("min", 1))


def text_of(policies: w.PolicySet) -> str:
    """The whole set, vocabulary included, as one file."""
    return _Writer(policies).file()


def files_of(policies: w.PolicySet) -> dict[str, str]:
    """The same as one file for the words and the scope, and one for each act."""
    writer = _Writer(policies)
    files = {f"{act.id}.policy": writer.act(act) for act in policies.acts}
    return files | {"words.policy": _Writer(replace(policies, acts=())).file()}


class _Writer:
    def __init__(self, policies: w.PolicySet) -> None:
        self.set, self.random = policies, Random(policies.style)

    def word(self, key: str) -> str:
        """One of a keyword's spellings."""
        choices = _WORDS.get(key)
        if choices is None:
            return key
        return choices[int(self.random.random() * len(choices))] if self.set.style else choices[0]

    def names(self, names: tuple[str, ...]) -> str:
        return self.word(",").join(names) if names else ""

    def file(self) -> str:
        parts = [self.vocabulary(), *map(self.act, self.set.acts)]
        if self.set.scope is not None:
            parts.append(self.scope(self.set.scope))
        if self.set.risks:
            parts.append("spectrum {\n" + "".join(map(self.risk, self.set.risks)) + "}\n")
        return "\n".join(parts)

    def vocabulary(self) -> str:
        lines = [
            f"  {kind} {word.name}{''.join(self.clauses(word, kind))};"
            for kind, words in self.set.vocabulary.trees
            for word in words
        ]
        lines += map(self.parameter, self.set.vocabulary.parameters)
        return "vocabulary {\n" + "\n".join(lines) + "\n}\n"

    def clauses(self, word: w.Word, kind: str) -> list[str]:
        said = [f" {self.word('is')} {self.names(word.parents)}"] if word.parents else []
        said += [f" {flag}" for flag in sorted(word.flags)]
        said += [f" {'intersects' if kind == 'area' else 'overlaps'} {self.names(word.overlaps)}"] * bool(word.overlaps)
        said += [f" {key} {self.names(names)}" for key, names in word.more]
        return [",".join(said)] if said else []

    def parameter(self, p: w.Parameter) -> str:
        if p.kind == "event":
            return f"  event {p.name};"
        shape = {
            "scale": f"scale {' < '.join(p.values)}",
            "enumeration": f"values {', '.join(p.values)}",
            "number": "unit mm",
        }[p.kind]
        more = ", warning scale" * p.warning + (f", stricter {p.stricter}" if p.stricter else "")
        return f"  parameter {p.name} {shape}{more};"

    def act(self, act: w.Act) -> str:
        head = [f"kind kind{act.rank}" if act.rank is not None else "", act.state and f"state {act.state}"]
        head += [act.organ and f"organ {act.organ}"]
        head += [act.level and f"level {act.level}", f"area {self.names(act.areas)}" if act.areas else ""]
        head.append(self.range("in_force", act.since, act.until) if (act.since, act.until) != (-1, None) else "")
        lines = "".join(f"  {part}{self.word('end')}\n" for part in head if part)
        return f"{self.word('policy')} {act.id} {{\n{lines}{''.join(map(self.article, act.articles))}}}\n"

    def range(self, key: str, since: int | None, until: int | None) -> str:
        ends = ["" if day is None or day < 0 else w.calendar(day).isoformat() for day in (since, until)]
        return f"{self.word(key)} {ends[0]} .. {ends[1]}"

    def article(self, article: w.Article) -> str:
        body = "\n".join(f"    {self.sentence(s)}{self.word('end')}" for s in article.sentences)
        head = f"  {self.word('article')} {article.number}"
        return f"{head}:\n{body}\n" if len(article.sentences) == 1 else f"{head} {{\n{body}\n  }}\n"

    def sentence(self, s: w.Sentence) -> str:
        subject = self.names(tuple(map(self.who, s.who)))
        clauses = list(self.norm_clauses(s))
        if self.set.style:
            self.random.shuffle(clauses)
        parts = [subject, self.word(s.modality), self.names(s.actions), self.names(s.objects)]
        return " ".join(part for part in parts if part) + "".join(f", {clause}" for clause in clauses)

    def norm_clauses(self, s: w.Sentence) -> list[str]:
        found = [f"{self.word('against')} {self.names(s.hazards)}"] * bool(s.hazards)
        found += [f"{self.word('in')} {self.names(s.areas)}"] * bool(s.areas)
        found += [f"{self.word('phase')} {s.phase}"] * bool(s.phase)
        if s.since is not None or s.until is not None:
            found.append(self.range("in_force", s.since, s.until))
        if s.when is not None:
            found.append(f"{self.word('when')} {self.condition(s.when)}")
        found += map(self.exception, s.exceptions)
        if s.requirements:
            found.append(f"{self.word('ensuring')} {' and '.join(map(self.requirement, s.requirements))}")
        if s.deadline:
            minutes, relation, event = s.deadline
            found.append(f"within {self.duration(minutes)} {relation} {event}")
        if s.period:
            found.append(f"{self.word('every')} {self.duration(s.period)}")
        for role, bodies in s.roles:
            found.append(f"{self.word(role)} {self.names(tuple(map(self.who, bodies)))}")
        if s.implemented_by:
            found.append(f"{self.word('implemented_by')} {self.names(s.implemented_by)}")
        return found

    def who(self, who: w.Who) -> str:
        return "@".join((who.kind, *who.levels, *([who.seat] if who.seat else [])))

    def duration(self, minutes: int) -> str:
        fitting = [(unit, size) for unit, size in _UNITS if minutes % size == 0]
        unit, size = fitting[int(self.random.random() * len(fitting))] if self.set.style else fitting[0]
        return f"{minutes // size} {unit}"

    def condition(self, c: w.Condition, inner: bool = False) -> str:
        if isinstance(c, w.Test):
            return self.test(c)
        parts = [self.condition(part, True) for part in c.parts]
        said = f"{self.word('not')} {parts[0]}" if c.operator == "not" else f" {self.word(c.operator)} ".join(parts)
        return f"({said})" if inner else said

    def test(self, t: w.Test) -> str:
        if t.operator == "event":
            return t.parameter
        values = tuple(map(self.value, (t.parameter,) * len(t.values), t.values))
        if t.operator == "one_of":
            return f"{t.parameter} is one of ({self.names(values)})"
        return f"{t.parameter} {self.word(t.operator)} {values[0]}"

    def value(self, parameter: str, value: str) -> str:
        if self.set.vocabulary.parameter(parameter).kind != "number":
            return value
        if self.set.style and self.random.random() < 0.3 and int(value) % 10 == 0:
            return f"{int(value) // 10} cm"
        return f"{value} mm"

    def requirement(self, r: w.Requirement) -> str:
        value = self.value(r.parameter, r.value)
        if r.high:
            return f"{r.parameter} from {value} to {self.value(r.parameter, r.high)}"
        return f"{r.parameter} {self.word(r.operator)} {value}"

    def exception(self, e: w.Exception_) -> str:
        if e.unless is not None:
            return f"{self.word('unless')} {self.condition(e.unless)}"
        boxes = [("bearer", tuple(map(self.who, e.who))), ("action", e.action), ("object", e.object)]
        boxes += [("hazard", e.hazard), ("area", e.area)]
        return "except " + " with ".join(f"{key} {', '.join(names)}" for key, names in boxes if names)

    def scope(self, scope: w.Scope) -> str:
        parts = [("hazards", scope.hazards), ("areas", scope.areas), ("levels", scope.levels)]
        parts += [("phases", scope.phases), ("objects", scope.objects)]
        lines = [f"{key} {self.names(names)}" for key, names in parts if names]
        if scope.period:
            lines.append(self.range("period", *scope.period))
        lines += map(self.demand, scope.demands)
        return 'scope "all" {\n' + "".join(f"  {line};\n" for line in lines) + "}\n"

    def demand(self, d: w.Demand) -> str:
        clauses = [f"phase {self.names(d.phases)}"] * bool(d.phases)
        clauses += [f"level {self.names(d.levels)}"] * bool(d.levels)
        if d.when is not None:
            clauses.append(f"when {self.condition(d.when)}")
        clauses += [f"in {self.names(d.areas)}"] * bool(d.areas)
        clauses += [f"by {self.names(tuple(map(self.who, d.who)))}"] * bool(d.who)
        head = f"{d.kind} {d.action} {self.names(d.objects)}".rstrip()
        return head + "".join(f", {clause}" if at else f" {clause}" for at, clause in enumerate(clauses))

    def risk(self, r: w.Risk) -> str:
        said = [f"risk {self.names(r.hazards)}"] + [f"in {self.names(r.areas)}"] * bool(r.areas)
        said += [f"object {self.names(r.objects)}"] * bool(r.objects)
        return f"  {', '.join(said)}, rated {r.rated};\n"
