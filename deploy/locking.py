"""`make lock`: pin the Python packages of requirements*.in and the npm packages by hash.

No lock names the host of a registry: whoever installs asks the one that their machine is set up for.
"""

import subprocess
import sys

from deploy.setup.assets import npm_words
from deploy.setup.places import PYTHON, ROOT

NAMES = ["requirements", "requirements-s3", "requirements-dev", "requirements-node"]
HOSTLESS = ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host", "--no-header"]
PLAIN = ["--generate-hashes", "--strip-extras", "--allow-unsafe", "--no-annotate", "--quiet"]


def main(wishes: list[str]) -> int:
    """Write the locks anew; versions stay as they are unless `--upgrade` is wished for."""
    for name in NAMES:
        files = ["--output-file", f"{name}.txt", f"{name}.in"]
        argv = [str(PYTHON), "-m", "piptools", "compile", *HOSTLESS, *PLAIN, *wishes, *files]
        if code := subprocess.run(argv, cwd=ROOT, check=False).returncode:
            return code
    npm = [*map(str, npm_words()), "install", "--package-lock-only"]
    return subprocess.run(npm, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
