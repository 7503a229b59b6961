"""Looking at an answer: what changed in it and by whom, who wrote what, and where two people did not agree.

From the ground up: `phrases` (what differs), `changes` (what one or several saves did and who did it), `sittings` (saves that belong together), `names`
(people and organisations by the ids that texts are credited to), `news` (what others did since somebody looked),
`present` (the words as they stand), `shares` (how much is whose) and `sides` (a conflict, one side beside the other). Nothing here writes.
"""
