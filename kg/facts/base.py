"""What all parts of the facts document are made of: ids, counts, and places in the article's text."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\s\x00-\x1f]+$")]
Offset = Annotated[int, Field(ge=0, le=2**31)]
Count = Annotated[int, Field(ge=0, le=10**10)]
"""More people than there are is a slip; and every JSON processor keeps numbers of this size exactly."""
Confidence = Annotated[float, Field(ge=0.01, le=0.99)]
"""A probability that is neither 0 nor 1: no reading is certain."""
References = tuple[Id, ...]


class Model(BaseModel):
    """Base of all parts: frozen and strict; an unknown key is an error and not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Span(Model):
    """A run of the text."""

    start: Offset
    end: Offset


class Evidence(Span):
    """A run of the text together with its exact words."""

    exact: Annotated[str, Field(min_length=1)]
