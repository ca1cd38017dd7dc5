"""Gold to files and back: one format a file, its reader beside its writer."""
