"""A portal on this computer while it is written: a server, a watcher of files, live reload."""
