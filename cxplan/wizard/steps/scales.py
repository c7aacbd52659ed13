"""On what a survey question is answered: the scale typed behind it, in numbers or in words, or which one is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...plan.choices import Scale
from ...plan.typed.spelt import spelt_out
from ...text import words
from ..asking import Option, Unsure
from ..offered import again

_BETWEEN = r"\s*(?:-|–|to|bis|à)\s*"
_FACES = "[\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a☹☺🙁🙂]"
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Scaled:
    """A question as it is kept, and its scale where one was typed; `odd` is a scale that there is none of."""

    question: str
    scale: Scale | None = None
    odd: str = ""


def scaled(line: str) -> Scaled:
    """The question, and the scale typed behind or before it: "... 1 to 5", "(out of 10)", "stars", "3 smileys"."""
    say = words("wizard").under("scale_typed")
    text = spelt_out(line) if re.search(rf"\b(?:{say['faces']})\b", line, re.IGNORECASE) else line
    in_numbers = rf"(?:{say['answered_on']})?\b([01]){_BETWEEN}(\d{{1,2}})\b"
    found = re.search(rf"[\s,;(]*{in_numbers}\)?([.?]?)$", text, re.IGNORECASE) or re.match(
        rf"{in_numbers}\s*[:;,]\s*()", text, re.IGNORECASE
    )
    if found is not None:
        rest = (text[: found.start()] + (found[3] if found[3] == "?" else "") + text[found.end() :]).strip()
        scale = _named(f"{found[1]}-{found[2]}")
        rest = rest[:1].upper() + rest[1:]
        return Scaled(rest, scale) if scale else Scaled(rest, odd=f"{found[1]}-{found[2]}")
    if out_of := re.search(rf"[\s,;(]*(?:{say['out_of']}) (\d{{1,2}})\)?\.?$", text, re.IGNORECASE):
        return Scaled(
            text[: out_of.start()].strip(),
            _named(f"1-{out_of[1]}"),
            "" if _named(f"1-{out_of[1]}") else f"1-{out_of[1]}",
        )
    return Scaled(line, _in_words(text, say))


def _in_words(text: str, say: dict[str, str]) -> Scale | None:
    """The scale of "stars", "5 smileys", three faces, or "very, fairly, not at all"; None where it is open."""
    if re.search(rf"\b(?:{say['stars']})\b[).]*$|^(?:{say['stars']})\b", text, re.IGNORECASE):
        return Scale.ONE_TO_FIVE
    if faces := re.findall(_FACES, text):
        return _named(f"1-{len(faces)}")
    if named := re.search(rf"\b(\d) (?:{say['faces']})\b", text, re.IGNORECASE):
        return _named(f"1-{named[1]}")
    _, mark, behind = text.partition("?")
    answers = [part for part in re.split(r"\s*[,/;]\s*(?:or\s+)?|\s+or\s+", behind.strip(" ().")) if part]
    return _named(f"1-{len(answers)}") if mark and len(answers) >= _FEWEST else None


def _named(code: str) -> Scale | None:
    return next((one for one in Scale if one.value == code), None)


def doubt(line: str, found: Scaled, usual: Scale) -> Unsure | None:
    """Which scale is meant, where what was typed says none and is answered by yes or no, by faces, or by an odd one."""
    if found.scale is not None:
        return None
    say, marks = words("wizard"), words("wizard").under("scale_typed")
    if found.odd:
        offered = [_on(found.question, one) for one in (Scale.ONE_TO_FIVE, Scale.ONE_TO_SEVEN, Scale.ONE_TO_TEN)]
        return Unsure(say("unsure.odd_scale", scale=found.odd.replace("-", "–")), (*offered, again()))
    if re.search(rf"\b(?:{marks['faces']})\b", line, re.IGNORECASE):
        offered = [_on(found.question, one) for one in (Scale.ONE_TO_FIVE, Scale.ONE_TO_THREE)]
        return Unsure(say("unsure.faces"), (*offered, again()))
    asks = re.sub(rf"[\s,;:(]*(?:{marks['yes_no']})[).?]*$", "", line, flags=re.IGNORECASE)
    if asks == line and not re.match(rf"(?:{marks['closed']})\b", line, re.IGNORECASE):
        return None
    asks = asks if asks.endswith("?") else f"{asks or line.rstrip('?')}?"
    partly = Option(
        say("typed.with_scale", question=f"{asks} {say('unsure.partly')}", scale=_label(Scale.ONE_TO_THREE)),
        say("unsure.partly_told"),
    )
    graded = _on(asks, usual)
    return Unsure(say("unsure.yes_no"), (graded, partly, again()))


def _on(question: str, scale: Scale) -> Option:
    label = _label(scale)
    return Option(
        words("wizard")("typed.with_scale", question=question, scale=label),
        words("wizard")("unsure.on_scale", scale=label),
    )


def _label(scale: Scale) -> str:
    return words("plan")(f"choices.scale.{scale}")
