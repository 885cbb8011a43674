"""Tests of the shapes, of the validation and of its report."""
