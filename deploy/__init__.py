"""Set-up, the local supervisor and what a server needs. Plain Python: no package is assumed."""
