"""README shows what the program prints, and names nothing that is not there."""

from __future__ import annotations

import re

from kg.building import Build
from tests.paths import ROOT
from tests.readme import README, renewed


def test_what_it_shows_is_what_is_printed(seed_build: Build) -> None:
    text = README.read_text("utf-8")
    assert renewed(text, seed_build.out) == text
    assert text.count("<!-- end -->") == 2


def test_its_links_lead_to_files() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README.read_text("utf-8"))
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []
