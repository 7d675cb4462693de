"""Three versions of a paper: as it was drafted, as a person has it now, and as it would be drafted today.

What the person changed and what the record changed is told paragraph by paragraph and cell by cell, and
both are taken where they touch different ones.  Where both touch the same one, the person's words stay.
"""
