"""How fast rdtool is, side by side with what else could be used: `python -m benchmarks`."""
