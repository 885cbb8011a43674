"""The SPARQL endpoint: what a request says, which syntax answers it, and the engine that answers."""
