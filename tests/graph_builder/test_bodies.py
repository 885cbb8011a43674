"""Phrases for party bodies. All phrases are invented for the tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder import register
from graph_builder.reading import bodies

REGISTER = register.load()
PROVINCES = {r.path.removeprefix("region/") for r in REGISTER.first_level if r.kind == "province"}
ALL = {r.path.removeprefix("region/") for r in REGISTER.first_level}


def found(text: str) -> set[str]:
    phrases = bodies.find(text, 0, len(text), REGISTER)
    return {b.path.removeprefix("committee/").removeprefix("body/") for p in phrases for b in p.bodies}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Political Bureau of the 9th Central Committee of the WPK", {"political-bureau"}),
        ("the C.C., WPK", {"central-committee"}),
        ("the Presidium of the Political Bureau", {"presidium"}),
        ("the Executive Policy Council of the WPK Central Committee", {"executive-policy-council"}),
        ("the Central Military Commission of the WPK", {"central-military-commission"}),
        ("South Hamgyong Provincial Military Commission of the WPK", {"military-commission/south-hamgyong"}),
        ("Jagang and Kangwon provincial and Rason municipal party committees", {"jagang", "kangwon", "rason"}),
        ("North and South Hamgyong provincial party committees", {"north-hamgyong", "south-hamgyong"}),
        ("party committees of Kangwon Province and Nampho City", {"kangwon", "nampho"}),
        ("Pyongyang City and all provincial party committees", ALL),
        ("the party committees of all provinces (municipalities), including Kangwon Province", ALL),
        ("Provincial party committees", PROVINCES),
        ("Sinuiju City Committee of the WPK", {"city/sinuiju"}),
        ("the party committees of cities and countries", {"city-county-committees"}),
        ("City and county committees of the WPK", {"city-county-committees"}),
        ("provincial, city and county party committees", PROVINCES),
        ("the party committee of Kimhwa County, Kangwon Province", {"county/kimhwa"}),
        ("the party committees of Kimhwa County and Kangwon Province", {"county/kimhwa", "kangwon"}),
        ("Unsan County Party Committee", set()),
        ("Unsan County Party Committee in North Phyongan Province", {"county/unsan-north-phyongan"}),
        ("the party committee of Unsan County, South Phyongan Province,", {"county/unsan-south-phyongan"}),
        ("the Cabinet Committee of the WPK", {"cabinet"}),
        ("the Korean People's Army Committee of the WPK", {"unit/korean-peoples-army"}),
        (
            "committees of the WPK of the Ministry of Land and Maritime Transport and the Ministry of Culture",
            {"unit/ministry-of-land-and-maritime-transport", "unit/ministry-of-culture"},
        ),
        ("Party Committee of the Kim Chaek Iron and Steel Complex", {"unit/kim-chaek-iron-and-steel-complex"}),
        ("Party Committee of Ministry of Railways Held", {"unit/ministry-of-railways"}),
    ],
)
def test_bodies(text: str, expected: set[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the Pyongyang Municipal People's Committee",
        "the political bureau of the Ministry of Railways",
        "the General Political Bureau of the KPA",
        "the Central Committee of the Communist Party of Vietnam",
        "the 10th C.C. of the Socialist Patriotic Youth League",
        "the Presidium of the Supreme People's Assembly",
        "the Pyongyang City Committee of the Youth League",
        "the Cabinet of the DPRK",
    ],
)
def test_bodies_that_are_not_the_party_s(text: str) -> None:
    assert found(text) == set()


def test_an_ambiguous_name_is_told_and_not_guessed() -> None:
    (phrase,) = bodies.find("Unsan County Party Committee", 0, 28, REGISTER)
    assert (phrase.bodies, phrase.doubtful) == ((), "'Unsan' is the name of 2 regions")


def test_a_body_that_nobody_registered_is_minted_from_its_name() -> None:
    text = "the Party Committee of the Ryokpho Invented Factory"
    (phrase,) = bodies.find(text, 0, len(text), REGISTER)
    (body,) = phrase.bodies
    assert (body.path, body.known, body.level) == ("committee/unit/ryokpho-invented-factory", False, "unit")


@given(st.text(alphabet=" ,()abcdCommittePartyofthe WPKCentralBureauprovinces", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for phrase in bodies.find(text, 0, len(text), REGISTER):
        assert 0 <= phrase.start < phrase.end <= len(text)
