"""The extractor: an article goes out in parts, and what comes back is held to it."""

from __future__ import annotations

from collections import Counter

from kg.article import Article
from kg.errors import RemoteError
from kg.extraction.chat.grounding import Grounding
from kg.extraction.chat.joining import Parts, joined
from kg.extraction.chat.prompt import messages
from kg.extraction.chat.reading import answer_in
from kg.extraction.chat.server import ChatServer, Deadline
from kg.extraction.chat.settings import MODEL, Settings, settings
from kg.extraction.chat.windows import Window, halves, windows
from kg.facts import ArticleFacts, Extraction, Facts, canonical
from kg.vocabulary import VERSION

_TRIES = 2
"""Times that a part is sent because the answer was no JSON."""
_SMALLEST = 1000
"""Code points of a part that is not cut further where the answer was too long for the server."""


class ChatExtractor:
    """Reads articles with a language model behind a server that the environment names.

    Args:
        chosen: the settings; those of the environment where None.

    Raises:
        UsageError: a setting is missing or malformed.
    """

    def __init__(self, chosen: Settings | None = None) -> None:
        self._settings = chosen or settings()
        self._server = ChatServer(self._settings)
        self._remarks: tuple[str, ...] = ()

    def extract(self, article: Article) -> Facts:
        """The facts of one article, in canonical form.

        Raises:
            RemoteError: the server cannot be reached, refuses, or gives no answer that can be read, or not in time.
        """
        self._remarks = ()
        reading = Reading(article, self._server, Deadline(self._settings.total_seconds))
        for window in windows(article.text, self._settings.window):
            reading.read(window)
        self._remarks = _remarks(reading.dropped)
        return canonical(reading.facts(self._settings.model))

    def remarks(self) -> tuple[str, ...]:
        """What a reader of stderr should know of the article that was extracted last, one sentence each."""
        return self._remarks


class Reading:
    """The work on one article."""

    def __init__(self, article: Article, server: ChatServer, deadline: Deadline) -> None:
        self.article, self.server, self.deadline = article, server, deadline
        self.parts: list[Parts] = []
        self.dropped: Counter[str] = Counter()
        self.model = ""

    def read(self, window: Window) -> None:
        """Ask about one part; where the answer was cut off, about its halves."""
        for _ in range(_TRIES):
            reply = self.server.reply(messages(self.article, window), self.deadline)
            self.model = self.model or reply.model
            answer = answer_in(reply.content) if reply.whole else None
            if answer is not None:
                grounding = Grounding(self.article, window, len(self.parts), self.dropped)
                self.parts.append(grounding.parts(answer))
                return
            if not reply.whole and len(window.text) > _SMALLEST:
                for half in halves(window):
                    self.read(half)
                return
        remedy = f"choose another model in {MODEL}"
        raise RemoteError("the chat model gave no JSON object with facts", place=f"at {window.start}", remedy=remedy)

    def facts(self, model: str) -> Facts:
        """What was found in all parts."""
        named = model if self.model in ("", model) else f"{model} ({self.model})"
        made = Extraction(extractor="kg.chat", version=VERSION, model=named)
        found = joined(self.parts)
        return Facts(
            article=ArticleFacts.of(self.article),
            extraction=made,
            entities=found["entities"],
            events=found["events"],
            statements=found["statements"],
            claims=found["claims"],
        )


def _remarks(dropped: Counter[str]) -> tuple[str, ...]:
    if not dropped:
        return ()
    reasons = "; ".join(f"{count} {reason}" for reason, count in sorted(dropped.items()))
    things = "thing" if dropped.total() == 1 else "things"
    return (f"{dropped.total()} {things} of the model's answer were left out: {reasons}",)
