"""The front door: the ``plenum`` command. A command is its options, one call, a report and an exit code."""

__version__ = "0.1.0"
