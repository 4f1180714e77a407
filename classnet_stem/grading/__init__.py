"""The teacher's side of nbgrader: release, repair, grade, feedback.

This is the only room that imports nbgrader and what it is made of. What each file does:

* ``release.py``: a lesson with solutions becomes the lesson that students get.
* ``course.py``: a new course folder for a teacher; opening one.
* ``submissions.py``, ``notebooks.py``, ``cells.py``: a student's work is found, copied and
  repaired. The original is never changed.
* ``execution.py``, ``scores.py``: what runs inside nbgrader's autograde; named in
  ``nbgrader_config.py``, so plain ``nbgrader autograde`` uses them too.
* ``converting.py``, ``gradebook.py``, ``grade.py``, ``report.py``: one run over a class.
* ``unchanged.py``: which work need not be run again. ``solved.py``: a teacher's own notebook.
* ``packing.py``, ``personal.py``, ``manifest.py``: a student's zip. ``archives.py``,
  ``senders.py``, ``downloads.py``, ``choosing.py``, ``incoming.py``, ``delivering.py``,
  ``known_senders.py``, ``collecting.py``: a download becomes ``submitted/``.
* ``results.py``, ``checked.py``, ``said.py``, ``overview.py``, ``sheets.py``: what a class has,
  which task was hardest and why, and CSV files.
* ``database.py``, ``backups.py``, ``history.py``: backups of the gradebook, what changed, undo.
  ``decisions.py``, ``cases.py``, ``review.py``: what the teacher decides and looks at.
* ``feedback.py``: pages for students that ask the network for nothing.

Importing nbgrader costs about two seconds, so nothing is imported here.
"""
