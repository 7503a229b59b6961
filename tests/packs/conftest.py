from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example-pack.yaml"


@pytest.fixture
def example():
    """The text of the documented example pack."""
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture
def pack(tmp_path):
    """Writes a pack: one text, or several by file name. Its path."""

    def write(text=None, /, **files):
        if text is not None:
            path = tmp_path / "pack.yaml"
            path.write_text(text, encoding="utf-8")
            return path
        folder = tmp_path / "pack"
        for name, content in files.items():
            file = folder / f"{name}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return folder

    return write
