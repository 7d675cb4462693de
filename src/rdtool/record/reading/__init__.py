"""Reading YAML as clerks write it: text with positions, every fault at once, then typed by a model."""
