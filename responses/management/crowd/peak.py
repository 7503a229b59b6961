"""`python -m responses.management.crowd.peak document|bare ID`: what memory one document takes, in a process of its own.

Prints, in kilobytes, the most that the process held in all its life. Both have Django set up, as a worker has.
`document` does the job of a RenderedDocument; `bare` has WeasyPrint draw the same HTML, with style, fonts and options
of its own, and nothing else.
"""

import resource
import sys
from pathlib import Path

import django

STATUS = Path("/proc/self/status")


def main(what: str, key: str) -> None:
    """Draw it, and say what that took."""
    django.setup()
    from responses.jobs.services import run_job  # noqa: PLC0415 -- after setup
    from responses.management.benches.publishing import bare_render  # noqa: PLC0415 -- after setup
    from responses.publishing.models import RenderedDocument  # noqa: PLC0415 -- after setup

    document = RenderedDocument.objects.select_related("final_version", "job").get(pk=key)
    if what == "bare":
        bare_render(document.final_version)()
    elif document.job:
        run_job(document.job.pk)
    sys.stdout.write(f"{peak()}\n")


def peak() -> int:
    """The most memory this program has held, in kilobytes; what stood here before it was started does not count."""
    if STATUS.exists():
        lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
        return int(lines["VmHWM"].split()[0])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


if __name__ == "__main__":
    main(*sys.argv[1:])
