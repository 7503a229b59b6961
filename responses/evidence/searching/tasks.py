"""An index that is missing is written in the background, before somebody has to wait for it."""

from responses.evidence.searching.indexing import write_missing_indexes
from responses.jobs.services import register_sweep

register_sweep("search indexes written", write_missing_indexes)
