"""Set up a machine that has only python3, pip, make and git: `python3 -m deploy.setup GOAL`."""
