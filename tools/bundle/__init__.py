"""An offline bundle of rdtool: everything that a machine without network needs, in one folder."""
