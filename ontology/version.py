"""The release of Plenum: what a graph says it was built by, and what the package is called."""

VERSION = "0.1.0"
