"""From a dispatch to facts, from facts to quads, from quads to a dataset, and from a dataset to a network.

Each module is a step and is imported by its own name, so that a caller loads only what it uses: ``dispatch`` and
``sources`` (texts), ``register`` (what is known of the world), ``reading`` (text to facts), ``mapping`` and
``register_mapping`` (facts to quads), ``dataset`` (files and the store), ``network`` and ``export`` (graphs for Gephi).
The values that pass between them stand here.
"""

from graph_builder.facts import Body, Evidence, Facts, Meeting, MeetingKey, Reference, Task

__all__ = ["Body", "Evidence", "Facts", "Meeting", "MeetingKey", "Reference", "Task"]
