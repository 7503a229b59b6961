"""The word that lies behind every page of a draft, drawn as lines: it needs no font and nobody hears it twice."""

# Each letter on a ground of 10 by 14, as one stroke.
_LETTERS = {
    "D": "M0 0V14H3C12 14 12 0 3 0Z",
    "R": "M0 14V0H5C11 0 11 7.5 5 7.5H0M5 7.5L9.5 14",
    "A": "M-.5 14L5 0L10.5 14M2 8.6H8",
    "F": "M0 14V0H9M0 6.8H7.5",
    "T": "M-.5 0H10.5M5 0V14",
}
_WORD = "DRAFT"
_STEP = 14
_WIDTH = _STEP * len(_WORD)


def watermark() -> str:
    """`DRAFT` from corner to corner of an A4 page, pale enough to read through."""
    letters = "".join(
        f'<path transform="translate({place * _STEP} 0)" d="{_LETTERS[letter]}"/>'
        for place, letter in enumerate(_WORD)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="210mm" height="297mm">'
        '<g fill="none" stroke="#e7ecec" stroke-width="2.2" transform="translate(105 148.5) rotate(-52) '
        f'scale(3.1) translate({-(_WIDTH - _STEP + 10) / 2} -7)">{letters}</g></svg>'
    )
