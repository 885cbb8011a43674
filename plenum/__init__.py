"""The front door: the ``plenum`` command. A command is its options, one call, a report and an exit code."""

from ontology.version import VERSION

__version__ = VERSION
