"""The composition of all stages."""

from kg.building.build import Build, build
from kg.building.inputs import documents, extracted
from kg.building.stages import Graphs, graphs_of

__all__ = ["Build", "Graphs", "build", "documents", "extracted", "graphs_of"]
