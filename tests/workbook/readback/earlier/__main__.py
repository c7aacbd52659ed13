"""Writes workbooks as text: the version before the name of each, as in `0.1.0-starter.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cxplan import __version__

from . import FOLDER, unpacked

for one in map(Path, sys.argv[1:]):
    text = json.dumps(unpacked(one), ensure_ascii=False, separators=(",", ":")).replace("],[", "],\n[")
    (FOLDER / f"{__version__}-{one.stem}.json").write_text(f"{text}\n", "utf-8")
