"""Understanding a dispatch: one module for each kind of fact, put together by ``reader``. No RDF in here."""
