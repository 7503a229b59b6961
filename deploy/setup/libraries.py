"""Native libraries and programs that no Python package carries.

On Debian and its kin an administrator's set-up installs them with apt-get; anybody else's unpacks
the same packages into .debs/. On other systems what is missing is named with the command that
installs it.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path

from deploy.setup.debian import install_packages, unpack_packages
from deploy.setup.environment import STAMPS
from deploy.setup.places import DEBS, PYTHON, ROOT
from deploy.setup.step import SetupError, Step, call
from deploy.setup.unpacked import PATHS, describe_unpacked, find_program

PANGO = [
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
]
PANGO_PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "libfontconfig1"]

TEST_PACKAGES = {
    "initdb": "postgresql",
    "redis-server": "redis-server",
    "chromium": "chromium-headless-shell",
    "pdftotext": "poppler-utils",
}
HOW_ELSEWHERE = {
    "fedora": "dnf install pango harfbuzz fontconfig postgresql-server redis chromium poppler-utils",
    "rhel": "dnf install pango harfbuzz fontconfig postgresql-server redis chromium poppler-utils",
    "alpine": "apk add pango harfbuzz-subset fontconfig postgresql redis chromium poppler-utils",
    "arch": "pacman -S pango harfbuzz fontconfig postgresql redis chromium poppler",
    "suse": "zypper install pango libharfbuzz-subset0 fontconfig postgresql-server redis chromium poppler-tools",
    "darwin": "brew install pango postgresql@15 redis poppler && brew install --cask chromium",
}

PRELOAD = Path(__file__).with_name("preload.py")


def provide_pango() -> Step:
    """Pango and what belongs to it, for WeasyPrint; proved by loading it."""
    return Step(
        title="Pango, which draws the PDFs",
        about="about 15 s",
        do=_provide_pango,
        stamp=STAMPS / "pango",
        inputs=[PRELOAD],
        holds=_has_pango,
    )


def provide_test_programs() -> Step:
    """PostgreSQL, Redis and a browser, which the tests start and stop themselves, and a reader of PDFs."""
    return Step(
        title="PostgreSQL, Redis and Chromium for the tests",
        about="about a minute",
        do=_provide_test_programs,
        stamp=STAMPS / "test-programs",
        inputs=["1"],
        holds=lambda: not _lacking_programs(),
    )


def _provide_pango() -> None:
    if not _has_pango():
        _provide(PANGO_PACKAGES)
    _install_preload()
    call(
        "pango",
        [PYTHON, "-c", "import weasyprint; weasyprint.HTML(string='<p>Ready</p>').write_pdf()"],
        advice=f"WeasyPrint cannot draw. {_how_elsewhere()}",
    )


def _provide_test_programs() -> None:
    if packages := _lacking_programs():
        _provide([*PANGO_PACKAGES, *packages])
    if still := _lacking_programs():
        raise SetupError(f"Still missing after that: {', '.join(still)}. {_how_elsewhere()}")


def _lacking_programs() -> list[str]:
    """The Debian packages of what the tests need and this machine lacks."""
    lacking = [package for name, package in TEST_PACKAGES.items() if not find_program(name)]
    if sys.platform.startswith("linux") and not _loads("libatomic.so.1"):
        lacking.append("libatomic1")  # the node inside Playwright
    if not any(any(folder.rglob("*.[to]tf")) for folder in _font_folders()):
        lacking.append("fonts-dejavu-core")  # a browser without a single font shows nothing
    return lacking


def _provide(packages: list[str]) -> None:
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise SetupError(f"Native libraries or programs are missing. {_how_elsewhere()}")
    if os.geteuid() == 0:
        install_packages(packages)
    else:
        unpack_packages(packages, DEBS)
        describe_unpacked(PANGO)


def _loads(soname: str) -> bool:
    """Whether the system, or .debs for what the tests start, has the library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return PATHS.exists() and any(DEBS.glob(f"usr/lib/*/{soname}"))
    return True


def _has_pango() -> bool:
    """Elsewhere than on Linux only WeasyPrint itself knows where to look: see _provide_pango."""
    return not sys.platform.startswith("linux") or all(map(_loads, PANGO))


def _font_folders() -> list[Path]:
    known = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"]
    return [*map(Path, known), DEBS / "usr" / "share" / "fonts"]


def _install_preload() -> None:
    """Let every start of the environment's Python find .debs without an environment variable."""
    for site in (ROOT / ".venv" / "lib").glob("python3*/site-packages"):
        shutil.copy(PRELOAD, site / "chorus_preload.py")
        (site / "chorus_preload.pth").write_text("import chorus_preload\n")


def _how_elsewhere() -> str:
    release = Path("/etc/os-release")
    return how_elsewhere(sys.platform, release.read_text() if release.exists() else "")


def how_elsewhere(platform: str, os_release: str) -> str:
    """The command that installs everything on a kind of system; for an unknown one, what is needed."""
    if platform in HOW_ELSEWHERE:
        return f"Install it with: {HOW_ELSEWHERE[platform]}"
    said = dict(line.partition("=")[::2] for line in os_release.splitlines())
    kinds = f"{said.get('ID', '')} {said.get('ID_LIKE', '')}".replace('"', "").split()
    for kind in kinds:
        if kind in HOW_ELSEWHERE:
            return f"Install it as root with: {HOW_ELSEWHERE[kind]}"
    debian = " ".join([*PANGO_PACKAGES, *TEST_PACKAGES.values(), "libatomic1"])
    return f"Install Pango and, for the tests, PostgreSQL, Redis and Chromium (Debian: {debian})."
