"""Measurements side by side with peers. They print figures and judge nothing."""
