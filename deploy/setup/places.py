"""Where set-up puts things. All of it is outside version control and may be deleted."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DEBS = ROOT / ".debs"
"""Debian packages unpacked for somebody who may not install them."""
TOOLS = ROOT / ".tools"
BUILD = ROOT / "build"
LOGS = BUILD / "logs"
