"""The ontology: its Turtle, its documentation, and every place that uses its terms."""
