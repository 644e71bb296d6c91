"""Reading facts out of an article."""

from kg.extraction.protocol import Extractor, extractor_loader, extractor_names, load_extractor

__all__ = ["Extractor", "extractor_loader", "extractor_names", "load_extractor"]
