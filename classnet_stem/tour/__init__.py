"""The whole road in a minute or two, without a browser and without hardware.

A station, a recorder that is killed and comes back, a table and a picture, partners, a graded
lesson, and one page about it. Everything is the real thing: processes, a serial device, a
recording, nbgrader. Only the weather is simulated, and the page says so.

``road.py`` is the order of the steps; each step has a file. Importing this loads nothing heavy.
"""
