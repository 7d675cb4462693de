"""Follow-up as commands do it: records, sheets and papers on one side, the ledger on the other."""
