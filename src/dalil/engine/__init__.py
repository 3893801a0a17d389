"""The build engine: parts of a portal in worker processes, a cache of what is done, one way in."""
