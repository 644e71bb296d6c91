"""The command line: data on stdout, progress on stderr, exit codes as :mod:`kg.errors` lists them."""
