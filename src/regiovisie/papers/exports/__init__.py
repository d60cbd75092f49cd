"""Papers out: as files, as one zip, on the command line."""
