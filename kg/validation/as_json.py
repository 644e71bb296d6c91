"""A report as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from kg.validation.report import Report, Result, Severity


def report_json(report: Report) -> str:
    """One JSON object, indented, with a newline at the end."""
    document = {
        "conforms": report.conforms,
        "engine": report.engine,
        "articles": report.articles,
        "triples": report.triples,
        "counts": {severity.value: report.counts[severity] for severity in Severity},
        "results": [_result(result) for result in report.results],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result) -> dict[str, Any]:
    finding = result.finding
    return {
        "severity": result.severity.value,
        "message": finding.message,
        "problem": result.problem,
        "remedy": result.remedy,
        "article": result.article or None,
        "words": [{"start": at.start, "end": at.end, "exact": at.exact} for at in result.words],
        "subject": result.subject,
        "focus": finding.focus.value,
        "path": finding.path.value if finding.path else None,
        "value": str(finding.value) if finding.value else None,
        "shape": finding.shape.value,
        "component": finding.component.value,
    }
