"""A closed vocabulary gives the IRI of a term that it has and refuses any other."""

import pytest

from ontology import KnowledgeGraphError, UnknownTerm, Vocabulary, plenum
from ontology.namespaces import OA


def test_a_term_by_attribute_and_by_key() -> None:
    assert OA.start == OA["start"] == "http://www.w3.org/ns/oa#start"
    assert plenum().startDate == "https://w3id.org/plenum/ontology#startDate"


def test_a_wrong_term_is_refused_with_its_name_and_namespace() -> None:
    wrong = "start" + "Dates"
    with pytest.raises(UnknownTerm) as caught:
        plenum()[wrong]
    assert caught.value.term == wrong
    assert caught.value.namespace == plenum().iri
    assert wrong in str(caught.value)
    assert isinstance(caught.value, KnowledgeGraphError)
    assert (caught.value.status, caught.value.exit_code) == (500, 2)


def test_questions_that_python_asks_of_any_object_are_not_terms() -> None:
    assert not hasattr(Vocabulary("https://example.org/", "a b"), "__iter__")
