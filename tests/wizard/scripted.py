"""A person in a script: answers each prompt by a function of what is asked, and keeps what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from cxplan.wizard.asking import Ask, Key, Line, Preview, Stopped, Typed

Answerer = Callable[[Ask], Typed | Key]


@dataclass
class Scripted:
    """Gives the answers of a list, in order; Stopped when there are none left."""

    answers: list[Typed | Key | Answerer]
    said: list[str] = field(default_factory=list)
    asked: list[Ask] = field(default_factory=list)
    draws: bool = False

    def say(self, text: str, style: str = "") -> None:
        self.said.append(text)

    def told(self, label: str, answer: str, said: str) -> None:
        self.said.append(said)

    def page(self, lines: Iterable[Line], below: int = 0) -> None:
        self.said += [text for _, text in lines]

    def laid(self, lines: Iterable[Sequence[Line]]) -> None:
        self.said += ["".join(text for _, text in line) for line in lines]

    def ask(self, ask: Ask, place: str, preview: Preview | None = None) -> Typed | Key:
        self.asked.append(ask)
        if not self.answers:
            raise Stopped
        answer = self.answers.pop(0)
        return answer(ask) if callable(answer) else answer
