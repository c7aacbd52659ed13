"""Two validators of Open XML: the SDK's own (from .ci/node_modules) and openxml-audit, which runs anywhere."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

SDK = Path(__file__).parents[2] / ".ci" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
SECONDS = 120


def sdk_faults(path: Path) -> list[str]:
    """What the Open XML SDK finds wrong in a file; a test that needs it is skipped where it is not installed."""
    node = shutil.which("node")
    if node is None or not SDK.exists():
        pytest.skip("the Open XML SDK's validator is not installed: npm install --prefix .ci --no-package-lock")
    done = subprocess.run(
        [node, str(SDK), str(path), "--officeVersion", "Office2019"],
        capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    said = json.loads(done.stdout)
    found = [f"{fault['path']} {fault['xPath']}: {fault['description']}" for fault in said["errors"]]
    assert said["ok"] == (not found), f"the validator contradicts itself: {done.stdout}"
    return found


def audit_faults(path: Path) -> list[str]:
    """What openxml-audit finds wrong in a file, its doubts about other programs' habits left out."""
    from openxml_audit import OpenXmlValidator, ValidationSeverity

    result = OpenXmlValidator().validate(path)
    return [
        f"{fault.part_uri} {fault.path}: {fault.description}"
        for fault in result.errors
        if fault.severity is ValidationSeverity.ERROR
    ]
