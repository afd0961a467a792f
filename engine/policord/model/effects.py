"""What a norm does to parameters, as its clauses say it."""

from policord.lang.ast import Token
from policord.model.names import Names
from policord.model.norm import Effect


def effects(direction: str, tokens: list[Token], names: Names) -> tuple[Effect, ...]:
    """`raises flood_level@Xincun`: an indicator, and where it changes if not where the norm holds."""
    found = []
    for token in tokens:
        word, _, seat = token.value.partition("@")
        indicator = names.find("parameter", Token("NAME", word, token.start, token.start + len(word)))
        place = Token("NAME", seat, token.end - len(seat), token.end)
        area = names.find("area", place) if seat else None
        if indicator and bool(area) == bool(seat):
            found.append(Effect(indicator, direction, area))
    return tuple(found)
