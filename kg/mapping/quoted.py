"""As much of an article's text as its graph quotes, every word at its place."""

from __future__ import annotations

from kg.mapping.index import Index


def quoted_text(index: Index, article: str) -> str:
    """A text as long as the article's that holds the quoted words with those around them, and spaces elsewhere.

    Args:
        index: the article's graph.
        article: IRI of the article.

    Raises:
        BadInput: the graph is not described as docs/model.md has it.
    """
    text = [" "] * (index.number(article, "kg:length") or 0)
    for words in index.instances("kg:Words"):
        selectors = index.all(words, "oa:hasSelector")
        start = next(n for n in (index.number(one, "oa:start") for one in selectors) if n is not None)
        for selector in selectors:
            exact, prefix = index.maybe(selector, "oa:exact"), index.maybe(selector, "oa:prefix") or ""
            if exact is not None:
                shown = prefix + exact + (index.maybe(selector, "oa:suffix") or "")
                begin = start - len(prefix)
                text[begin : begin + len(shown)] = shown
    return "".join(text)
