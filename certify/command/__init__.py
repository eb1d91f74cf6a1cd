"""The commands, one a file. Each imports what is slow to import when it is called: so `certify --help` is quick."""
