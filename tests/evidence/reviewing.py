"""People around the evidence: somebody with an account, a reviewer, an administrator; and work done as a worker would."""

from responses.catalogue.models import Consultation
from responses.evidence.proposing.models import EvidenceReviewer
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.people.models import Person, User


def somebody(name: str, *, is_staff: bool = False) -> Person:
    made = Person.objects.create(name=name)
    User.objects.create_user(f"{name.lower()}@example.org", person=made, is_staff=is_staff)
    return made


def reviewer(consultation: Consultation, name: str = "Rita") -> Person:
    made = somebody(name)
    EvidenceReviewer.objects.create(person=made, consultation=consultation)
    return made


def work(kind: str = "evidence.") -> None:
    """Do what waits and what that asks for, as a worker would."""
    waiting = Job.objects.filter(kind__startswith=kind, state=Job.State.QUEUED)
    for _ in range(5):
        for job in list(waiting.filter(attempts=0)):
            run_job(job.pk)
