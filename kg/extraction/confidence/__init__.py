"""How sure the extractor may be of each claim: a probability from what is known of how the claim was read."""

from kg.extraction.confidence.scoring import with_confidence

__all__ = ["with_confidence"]
