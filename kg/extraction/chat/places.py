"""The places of quotations, each found or counted as left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from kg.article import Article
from kg.extraction.chat.alignment import Alignment, Unlocated
from kg.extraction.chat.answer import Quote, QuotedTime
from kg.extraction.chat.windows import Window
from kg.facts import Span, Time
from kg.vocabulary import codes


class LeftOut(Exception):
    """A part cannot be taken over; the reason is for the count."""


class Places:
    """Finds quotations in one part of an article.

    Args:
        article: the whole article.
        window: the part.
        dropped: is counted up, by reason, for what is not found and can be done without.
    """

    def __init__(self, article: Article, window: Window, dropped: Counter[str]) -> None:
        self._article, self._dropped = article, dropped
        self._alignment = Alignment(window.text, window.start)

    def words(self, span: Span) -> str:
        """The article's words there."""
        return self._article.text[span.start : span.end]

    def span(self, quote: Quote, *, first: bool = False) -> Span:
        """The place of words that there is no doing without.

        Raises:
            Unlocated: see :meth:`Alignment.span`.
        """
        return self._alignment.span(quote.quote, quote.passage, first=first)

    def optional(self, quote: Quote | None, *, first: bool = False) -> Span | None:
        """The place of words, None where it is not found."""
        if quote is None:
            return None
        try:
            return self.span(quote, first=first)
        except Unlocated as reason:
            self._dropped[reason.why] += 1
            return None

    def spans(self, quotes: Iterable[Quote], *, first: bool = False) -> tuple[Span, ...]:
        """The places that were found, once each.

        Raises:
            LeftOut: there is none.
        """
        found = {(span.start, span.end): span for quote in quotes if (span := self.optional(quote, first=first))}
        if not found:
            raise LeftOut("a part without any words of the article")
        return tuple(found[key] for key in sorted(found))

    def label(self, spans: Iterable[Span]) -> str:
        """The longest mention, on one line."""
        return max((" ".join(self.words(span).split()) for span in spans), key=len)

    def time(self, asked: QuotedTime | None) -> Time | None:
        """The words, and the days that can be worked out from them."""
        mention = self.optional(asked.words, first=True) if asked else None
        if asked is None or mention is None:
            return None
        words = self.words(mention)
        days = [self._day(day, words) for day in (asked.earliest, asked.latest)]
        if days[0] and days[1] and days[1] < days[0]:
            days = [None, None]
        precision = asked.precision if asked.precision in codes("time-precision") and any(days) else "unknown"
        return Time(earliest=days[0], latest=days[1], precision=precision, mention=mention)

    def _day(self, day: date | None, words: str) -> date | None:
        """A day, unless nothing fixes its year: neither a day of publication nor the words."""
        return day if day and (self._article.published or str(day.year) in words) else None

    def in_quotation_marks(self, span: Span) -> bool:
        """Whether quotation marks stand at an end of the words."""
        text = self._article.text
        before, after = text[: span.start].rstrip()[-1:], text[span.end :].lstrip(" ,.")[:1]
        inside = text[span.start], text[span.end - 1]
        return bool({before, after, *inside} & set("\"“”'‘’«»„"))
