"""The detectors, in the order in which they win where two of them see the same words.

What can be checked comes first (an address of e-mail, a check digit), what is read from context last. A detector takes a
folded text and yields what it saw; each is linear in the length of the text.
"""

from collections.abc import Callable, Iterator

from responses.screening.detectors import (
    address,
    bank,
    case_number,
    date_of_birth,
    email,
    nhs_number,
    ni_number,
    person_name,
    phone,
    postcode,
    school,
    social_handle,
    vehicle,
)
from responses.screening.findings import Spot
from responses.screening.folding import Folded

Detector = Callable[[Folded], Iterator[Spot]]

DETECTORS: tuple[Detector, ...] = (
    email.detect,
    social_handle.detect,
    ni_number.detect,
    postcode.detect,
    bank.detect,
    nhs_number.detect,
    phone.detect,
    date_of_birth.detect,
    vehicle.detect,
    case_number.detect,
    address.detect,
    school.detect,
    person_name.detect,
)
