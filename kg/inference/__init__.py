"""Inference: the OWL 2 RL closure of the data under the ontology, and what in it contradicts itself."""

from __future__ import annotations

from kg.inference.clashes import Clash
from kg.inference.inference import Inferred, infer

__all__ = ["Clash", "Inferred", "infer"]
