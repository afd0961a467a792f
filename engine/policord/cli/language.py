"""Which language to speak: what was asked for, else what the locale says."""

import os
from collections.abc import Mapping, Sequence
from typing import get_args

from policord.diagnostics import reason_of
from policord.report.phrases import Lang, Phrases

CHOICES = ("auto", *get_args(Lang))
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def resolve(choice: str, environ: Mapping[str, str] = os.environ) -> Lang:
    """A language of the catalogues; anything but a choice of ours means `auto`."""
    known: tuple[Lang, ...] = get_args(Lang)
    for lang in known:
        if choice == lang:
            return lang
    return from_locale(next((environ[name] for name in _VARIABLES if environ.get(name)), ""))


def from_locale(name: str) -> Lang:
    """`zh_CN.UTF-8` is Simplified, `zh_TW` and `zh_HK` Traditional, all else English."""
    tag = name.split(".")[0].replace("-", "_").lower()
    language, *rest = tag.split("_")
    if language != "zh":
        return "en"
    return "zh-Hant" if "hans" not in rest and not _TRADITIONAL.isdisjoint(rest) else "zh-Hans"


def asked_for(arguments: Sequence[str]) -> str:
    """The last value of `--lang` on a command line not parsed yet (help texts are chosen before parsing)."""
    asked = "auto"
    for argument, after in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument == "--":
            break
        if argument == "--lang" and after:
            asked = after
        if argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    return asked


class Speech:
    """The language of help texts and of messages about the call itself; set once at the start of a run."""

    def __init__(self) -> None:
        self.phrases = Phrases("en")

    def learn(self, arguments: Sequence[str]) -> None:
        """Choose from a command line and the environment."""
        self.phrases = Phrases(resolve(asked_for(arguments)))

    def __call__(self, key: str, **slots: object) -> str:
        """A phrase of the catalogue."""
        return self.phrases(key, **slots)

    def reason(self, error: Exception) -> str:
        """Why the system refused something."""
        return self.phrases.reason(reason_of(error))


say = Speech()
