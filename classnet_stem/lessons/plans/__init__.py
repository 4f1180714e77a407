"""The plans of all lessons: one file a lesson, each with `LESSON`."""
