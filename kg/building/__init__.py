"""The composition of all stages."""

from kg.building.build import build
from kg.building.inputs import documents, drawn, extracted, printed
from kg.building.made import Build
from kg.building.stages import Graphs, graphs_of
from kg.building.work import PassedOver

__all__ = ["Build", "Graphs", "PassedOver", "build", "documents", "drawn", "extracted", "graphs_of", "printed"]
