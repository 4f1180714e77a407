"""nbgrader's settings for this course. They work in the repository and in a teacher's course.

The lessons are in notebooks/. Everything that nbgrader writes is under grading/.
The folder of this file is the course. Paths have forward slashes, also on Windows: nbgrader
uses them in regular expressions.
"""

import os
import shutil
import sysconfig
from pathlib import Path

c = get_config()  # noqa: F821  # nbgrader gives this function to the file when it reads it

here = Path(__file__).absolute().parent
(here / "grading").mkdir(exist_ok=True)  # without it nbgrader cannot make its gradebook

# nbgrader starts the program `alembic` when it makes a gradebook. It is in the same environment,
# which is not on the PATH when the environment is used without activating it.
if shutil.which("alembic") is None:
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])

c.CourseDirectory.course_id = "classnet"
c.CourseDirectory.root = str(here)
c.CourseDirectory.source_directory = "notebooks"
c.CourseDirectory.release_directory = "grading/release"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.solution_directory = "grading/solution"
c.CourseDirectory.source_with_tests_directory = "grading/source_with_tests"
c.CourseDirectory.db_url = f"sqlite:///{here.as_posix()}/grading/gradebook.db"

# What a student finds where a solution was. `pass` does nothing, so the rest of the lesson runs.
c.ClearSolutions.code_stub = {"python": "pass  # write your code here"}
c.ClearSolutions.text_stub = "Write your answer here."

# A submission without its notebook is refused, not taken with a warning.
c.ExchangeSubmit.strict = True

# Autograde. Warnings and text on stderr cost no points; a test cell that a student deleted
# comes back; a dead kernel or an endless loop costs the points of its own cell only; the points
# are read as a plain number. Without the classes of classnet_stem, nbgrader does none of this.
c.OverwriteCells.add_missing_cells = True
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"(?s).*"
c.Execute.timeout = 30
c.Execute.startup_timeout = 120
c.Execute.shutdown_kernel = "immediate"
c.Execute.store_widget_state = False
c.Execute.extra_arguments = [
    "--IPKernelApp.exec_lines=import warnings; warnings.simplefilter('ignore'); del warnings"
]
c.Autograde.autograde_preprocessors = [
    "classnet_stem.grading.execution.SteadyExecute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbgrader.preprocessors.LimitOutput",
    "classnet_stem.grading.scores.SaveScores",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Feedback pages that ask the network for nothing and run no script.
c.GenerateFeedback.exporter_class = "classnet_stem.grading.feedback.OfflineHTMLExporter"
c.HTMLExporter.exclude_anchor_links = True


def own_files(lesson):
    """The files of a lesson folder that are a student's own: name and measurements."""
    recorded = [path for path in (lesson / "recordings").rglob("*") if path.is_file()]
    return ["student.json", *(str(path.relative_to(lesson)) for path in recorded)]


# Autograde copies the files of the lesson over the student's files of the same name.
# What a student measured must survive that.
c.Autograde.exclude_overwriting = {
    lesson.name: own_files(lesson) for lesson in (here / "notebooks").glob("*") if lesson.is_dir()
}
