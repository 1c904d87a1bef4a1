"""Finds what is wrong in course material before a class does."""

from console.course.lint.run import lint_path

__all__ = ["lint_path"]
