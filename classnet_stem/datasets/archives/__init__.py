"""Readers for files of public climate archives: NOAA GSOM, NOAA GHCN-Daily, WMO normals.

Each takes a path on this computer and gives a table in the project's own form. A value that
the archive itself rejects, or that cannot be, is left out and stands among the flags.
"""
