"""The words of an answer: a Yjs document, its log, and how what two people wrote becomes one text.

From the ground up: `offsets` (the only caller of pycrdt's Text), `codec` (Yjs updates as bytes), `admission`
(what may enter), `attribution` (who wrote which characters), `documents` (one of them in memory), `composing`
(new words as updates), `prepared` (queries of every turn), `storing` (rows), `log` (append, load, compact,
restart), `anchors`; `merging` is pure and stands beside them.
"""
