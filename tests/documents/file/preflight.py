"""PDFBox Preflight, the strictest judge of PDF/A in the registries: it knows level 1b, which allows less than 2b.

A file that keeps all of 1b and calls itself 2 is told for that word alone.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tools import not_here, tool

JARS = Path("/usr/share/java")
NEEDED = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")
PART = "7.11.2 : Error on MetaData, part must be 1"


def preflight(path: Path) -> list[str]:
    """What it has against a file, besides that it is of part 2; that it says so shows that it looked."""
    lacking = [name for name in NEEDED if not (JARS / f"{name}.jar").exists()]
    if lacking:
        not_here(f"PDFBox Preflight is not installed here ({', '.join(lacking)})")
    words = ":".join(str(JARS / f"{name}.jar") for name in NEEDED)
    main = "org.apache.pdfbox.preflight.Validator_A1b"
    told = subprocess.run([tool("java"), "-cp", words, main, str(path)], capture_output=True, text=True, check=False)
    lines = [line.strip() for line in (told.stdout + told.stderr).splitlines() if line.strip()]
    assert PART in lines, lines
    return [line for line in lines[1:] if line != PART]
