"""A second extractor: a language model behind any server with the OpenAI chat interface.

The model is asked for facts with quotations instead of offsets, and what comes back is held to the article word by
word: what does not stand there is left out and counted.  Chosen by ``--extractor chat``, configured by
:mod:`kg.extraction.chat.settings`; nothing here opens a connection unless it was chosen.
"""

from kg.extraction.chat.extractor import ChatExtractor

__all__ = ["ChatExtractor"]
