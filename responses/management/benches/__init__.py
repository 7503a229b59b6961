"""One module an area; each measures against a floor of the same run. Found by `manage.py bench` by itself."""
