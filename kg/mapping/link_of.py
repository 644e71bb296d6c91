"""From the node of a link back to the link of a facts document."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts import Link, LinkFeature, LinkLabel
from kg.mapping.parts_of import PartReader
from kg.vocabulary import KG


def link_of(iri: str, parts: PartReader) -> Link:
    """A link as :func:`kg.mapping.link_graphs` writes it.

    Raises:
        BadInput: the node is not described as docs/model.md has it.
    """
    index = parts.index
    target, status = index.one(iri, "sssom:object_id"), index.notation(iri, "adms:status")
    decided = index.maybe(iri, "prov:wasAttributedTo")
    labels = index.tagged(target, "rdfs:label") if status == "accepted" else ()
    return Link.model_validate(
        {
            "entity": index.one(iri, "sssom:subject_id"),
            "iri": target,
            "label": index.one(iri, "sssom:object_label"),
            "description": index.maybe(iri, "dcterms:description") or "",
            "types": tuple(_type(type_) for type_ in index.all(iri, "dcterms:type")),
            "method": index.notation(iri, "sssom:mapping_justification"),
            "source": index.one(iri, "dcterms:source"),
            "score": index.fraction(iri, "sssom:confidence"),
            "status": status,
            "evidence": parts.evidence(index.one(iri, "kg:words")),
            "features": tuple(_features(iri, parts)),
            "labels": tuple(LinkLabel(language=code, text=text) for code, text in labels),
            "date": index.day(iri, "sssom:mapping_date"),
            "decided_by": parts.person(decided) if decided else "",
            "note": index.maybe(iri, "rdfs:comment") or "",
        }
    )


def _type(value: str) -> str:
    return f"kg:{value.removeprefix(KG)}" if value.startswith(KG) else value


def _features(iri: str, parts: PartReader) -> Iterator[LinkFeature]:
    for node in parts.index.all(iri, "schema:additionalProperty"):
        value = parts.index.fraction(node, "schema:value")
        yield LinkFeature.model_validate({"name": parts.index.one(node, "schema:name"), "value": value})
