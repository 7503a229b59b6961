"""Signs of danger: plain words in, what the words may say out. The rules are the YAML files beside; see `rules/README.md`."""
