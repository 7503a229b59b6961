"""`make run`: everything of Chorus in one terminal, on SQLite and a broker of files.

Prepares the database and the demo, then keeps web, worker and scheduler alive until Ctrl-C.
"""

import argparse
import os
import socket
import subprocess
import sys
import time

from deploy.setup.places import PYTHON, ROOT
from deploy.supervisor import Child, Supervisor

SETTINGS = "config.settings.dev"
AS_ROOT = "You're running the worker with superuser privileges"
"""What Celery says to root. It matters to a server, not to a trial in a container."""
PATIENCE = 60.0
"""Seconds that the first page may take to answer."""


def main() -> int:
    """Prepare, start, wait for Ctrl-C; 0 after an orderly stop."""
    arguments = argparse.ArgumentParser(prog="make run", description=__doc__)
    arguments.add_argument("--host", default="127.0.0.1")
    arguments.add_argument("--port", type=port_number, default=8000)
    chosen = arguments.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    say_where(chosen.host, chosen.port)
    if refusal := why_not(chosen.host, chosen.port):
        print(refusal, file=sys.stderr)
        return 1
    welcome = prepare()
    if welcome is None:
        return 1
    supervisor = Supervisor(children(chosen.host, chosen.port))
    return supervisor.run(when_up=lambda: greet(chosen.host, chosen.port, welcome))


def port_number(text: str) -> int:
    """A port that a person may choose."""
    if text.isdigit() and 0 < int(text) < 65536:  # noqa: PLR2004 -- the ports there are
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no port; choose a number from 1 to 65535")


def why_not(host: str, port: int) -> str | None:
    """A sentence if the address cannot be used; None if it is free."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return (
                f"Port {port} of {host} cannot be used: {error.strerror}. "
                f"Is Chorus running already? Choose another one: make run PORT={port + 1}"
            )
    return None


def say_where(host: str, port: int) -> None:
    """Have links in documents, picture codes and letters lead to the port that was chosen, unless SITE_URL says where."""
    os.environ.setdefault("SITE_URL", address(host, port))


def prepare() -> str | None:
    """Migrate, load the bundled consultation and the demo; the words that say how to sign in.

    None after a failure, which manage.py has explained by then.
    """
    print("  Preparing the database ...", flush=True)
    if manage("migrate", "--no-input", "--verbosity=0").returncode:
        return None
    seeded = manage("seed_demo")
    return None if seeded.returncode else seeded.stdout


def manage(*words: str) -> subprocess.CompletedProcess[str]:
    """Run one of manage.py's commands to its end; what it prints is in the result."""
    argv = [str(PYTHON), "manage.py", *words]
    return subprocess.run(argv, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)


def children(host: str, port: int) -> list[Child]:
    """What runs, each with the words that start it."""
    web = ["-m", "uvicorn", "config.asgi:application", "--host", host, "--port", str(port)]
    calm = [
        "--lifespan",
        "off",
        "--log-level",
        "warning",
        "--no-access-log",
        "--timeout-graceful-shutdown",
        "5",
        "--ws-max-size",
        "1048576",
    ]
    celery = ["-W", f"ignore:{AS_ROOT}", "-m", "celery", "-A", "config", "--quiet"]
    worker = ["worker", "-Q", "default,render", "--concurrency", "2", "--loglevel", "WARNING"]
    return [
        Child("web", [str(PYTHON), *web, *calm]),
        Child("worker", [str(PYTHON), *celery, *worker]),
        Child("scheduler", [str(PYTHON), "manage.py", "run_scheduler"]),
    ]


def greet(host: str, port: int, welcome: str) -> None:
    """Once the site answers, say where it is and who can sign in."""
    if not answers(host, port):
        print("  The site does not answer yet; see the lines marked web above.", flush=True)
        return
    print(f"\n{welcome.rstrip()}\n\nChorus is at {address(host, port)}/   (Ctrl-C stops it)\n", flush=True)


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds the site, without a slash at the end."""
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host  # noqa: S104 -- only shown
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


def answers(host: str, port: int) -> bool:
    """Whether something accepts connections there within PATIENCE."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped before anything was started.")
