"""The course as code: catalogue, checks, hints, and what a student keeps beside a notebook.

Nothing is imported here. A check has two halves: a probe (:mod:`~classnet_stem.lessons.checks`
runs it; it meets the student's code and gives plain JSON) and a judge
(:mod:`~classnet_stem.lessons.judge`; JSON in, verdict out, in any process).
"""
