"""The record as an Excel form: what is filled in there comes back into the very places of the YAML."""
