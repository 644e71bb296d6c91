"""What is read of a build before it is loaded: hostile or broken files never reach a store."""

from __future__ import annotations

import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import BadInput
from kg.loading.batches import Wanted, batches
from kg.loading.build import Published, read_build
from kg.loading.lines import LINE
from kg.loading.plan import plan_of
from kg.loading.state import Held
from kg.publishing.digests import digests
from kg.publishing.staging import write_sums
from tests.load_builds import BASE, NASTY, small, written

S, P, G = (NamedNode(f"{BASE}{name}") for name in "spg")


def resealed(folder: Path, content: bytes) -> Path:
    """The folder with another dataset, and checksums that say that it is right."""
    (folder / "dataset.nq").write_bytes(content)
    (folder / "SHA256SUMS").unlink()
    write_sums(folder, digests(folder))
    return folder


def content(build: Published, name: str) -> list[str]:
    text = b"".join(build.renamed(build.graphs[name], b" .\n"))
    return sorted(str(quad.triple) for quad in parse(text, format=RdfFormat.N_TRIPLES))


def test_a_build_is_read_as_the_engine_reads_it(tmp_path: Path) -> None:
    folder = small(tmp_path / "1", articles=5, triples=9)
    build = read_build(folder)
    assert (build.base, build.triples, len(build.graphs)) == (BASE, 50, 6)
    quads = list(parse(path=str(folder / "dataset.nq"), format=RdfFormat.N_QUADS))
    for name, graph in build.graphs.items():
        expected = sorted(str(quad.triple) for quad in quads if quad.graph_name == NamedNode(name))
        assert content(build, name) == expected
        assert graph.triples == len(expected)
        assert graph.size == sum(map(len, build.renamed(graph, b" .\n")))
        assert [line + b" .\n" for line in build.lines(graph)] == b"".join(build.renamed(graph, b" .\n")).splitlines(
            True
        )


def test_digests_do_not_depend_on_the_order(tmp_path: Path) -> None:
    folder = small(tmp_path / "1", articles=4, triples=9)
    lines = (folder / "dataset.nq").read_bytes().splitlines(keepends=True)
    before = {name: graph.digest for name, graph in read_build(folder).graphs.items()}
    random.Random(7).shuffle(lines)
    shuffled = read_build(resealed(folder, b"".join(lines)))
    assert {name: graph.digest for name, graph in shuffled.graphs.items()} == before
    assert content(shuffled, f"{BASE}article/2") == content(
        read_build(small(tmp_path / "2", articles=4, triples=9)), f"{BASE}article/2"
    )
    changed = read_build(resealed(folder, b"".join(lines[1:])))
    assert sum(changed.graphs[name].digest != digest for name, digest in before.items()) == 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_a_literal_says_its_line_is_taken_and_stays_one(text: str) -> None:
    from kg.rdf.writing import n_quads

    for literal in (Literal(text), Literal(text + NASTY, language="ar")):
        line = n_quads([Quad(S, P, literal, G)]).encode()
        found = LINE.fullmatch(line)
        assert found
        assert found[2] == str(G).encode()
        assert b"\\u0022" not in found[1].replace(b"\\\\u0022", b"")


@pytest.mark.parametrize(
    "line",
    [
        b'<a:s> <a:p> "a\\u0022 . } ; DROP ALL #" <a:g> .\n',
        b'<a:s> <a:p> "a\\u000A" <a:g> .\n',
        b'<a:s> <a:p> "a\\U00000022" <a:g> .\n',
        b"<a:s> <a:\\u003e> <a:o> <a:g> .\n",
        b"<a:s> <a:p> <a:o> .\n",
        b'<a:s> <a:p> "<a:g>" .\n',
        b"_:b <a:p> <a:o> <a:g> .\n",
        b"<a:s> <a:p> <a:o> _:g .\n",
        b'<a:s> "p" <a:o> <a:g> .\n',
        b"<a:s> <a:p> <a:o> <a:g> . # so\n",
        b"<a:s> <a:p> <a:o> <a:g> .",
        b"<a:s>\t<a:p>\t<a:o>\t<a:g> .\n",
        b"<a:s> <a:p> <a:{o}> <a:g> .\n",
        b"\n",
    ],
)
def test_a_line_that_no_build_writes_is_refused(line: bytes, tmp_path: Path) -> None:
    folder = small(tmp_path / "1")
    resealed(folder, (folder / "dataset.nq").read_bytes() + line)
    with pytest.raises(BadInput, match="line 25"):
        read_build(folder)


def test_what_is_no_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no folder of a build"):
        read_build(tmp_path)
    folder = small(tmp_path / "1")
    (folder / "dataset.nq").write_bytes(b"")
    with pytest.raises(BadInput, match="is not the file that SHA256SUMS lists"):
        read_build(folder)
    (folder / "dataset.nq").unlink()
    with pytest.raises(BadInput, match="cannot be read"):
        read_build(folder)
    (folder / "SHA256SUMS").write_text("")
    with pytest.raises(BadInput, match=r"lists no dataset\.nq"):
        read_build(folder)


def test_a_build_cannot_say_what_was_loaded(tmp_path: Path) -> None:
    folder = written(tmp_path / "1", [Quad(S, P, S, NamedNode(f"{BASE}graph/loads"))])
    with pytest.raises(BadInput, match="in which loads are kept"):
        read_build(folder)


def test_memory_does_not_grow_with_triples(tmp_path: Path) -> None:
    def peak(triples: int) -> int:
        folder = written(tmp_path / str(triples), (Quad(S, P, Literal(f"{n} {NASTY}"), G) for n in range(triples)))
        tracemalloc.start()
        build = read_build(folder)
        for _ in build.renamed(build.graphs[G.value], b" .\n"):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(200_000) < 1.5 * peak(20_000)


def test_batches_hold_everything_once_and_no_more_than_they_may(tmp_path: Path) -> None:
    build = read_build(small(tmp_path / "1", articles=5, triples=9))
    wanted = [Wanted(graph, f"to {graph.name}") for graph in build.graphs.values()]
    sent = list(batches(build, wanted, 20))
    assert [sum(len(piece.lines) for piece in batch) for batch in sent] == [20, 20, 10]
    lines = [(piece.target, line) for batch in sent for piece in batch for line in piece.lines]
    assert lines == [(one.target, line) for one in wanted for line in build.lines(one.graph)]
    rest = list(batches(build, [Wanted(wanted[0].graph, "to", there=7)], 20))
    assert rest[0][0].lines == list(build.lines(wanted[0].graph))[7:]


def test_a_plan_says_what_is_to_do(tmp_path: Path) -> None:
    build = read_build(small(tmp_path / "1"))
    held = {
        name: Held(name, graph.triples, graph.digest, "load") for name, graph in build.graphs.items() if "0" not in name
    }
    held[f"{BASE}article/1"] = Held(f"{BASE}article/1")
    for gone in ("article/9", "graph/staging/abc"):
        held[f"{BASE}{gone}"] = Held(f"{BASE}{gone}")
    plan = plan_of(build, held)
    assert [graph.name for graph in plan.new] == [f"{BASE}article/0"]
    assert [graph.name for graph in plan.changed] == [f"{BASE}article/1"]
    assert plan.gone == (f"{BASE}article/9",)
    assert plan.staged == (f"{BASE}graph/staging/abc",)
    assert len(plan.unchanged) == 2
    assert ("gone", "0", f"{BASE}article/9") in plan.rows()
