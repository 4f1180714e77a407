"""`classnet lab` without its words: the student's course folder and the JupyterLab on it."""

from __future__ import annotations

from classnet_stem.lab.folder import CourseFolder, default_folder, page_of, prepare
from classnet_stem.lab.server import LabServer, Plan, start_server

__all__ = [
    "CourseFolder",
    "LabServer",
    "Plan",
    "default_folder",
    "page_of",
    "prepare",
    "start_server",
]
