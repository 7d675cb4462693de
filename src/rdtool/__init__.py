"""rdtool (人大文书工具): from one meeting record to the papers of a standing committee session."""

__version__ = "0.1.0"
