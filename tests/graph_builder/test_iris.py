"""The rule for IRIs, example by example of the contract."""

from datetime import date

import pytest

from graph_builder import iris
from graph_builder.facts import MeetingKey

DAY = date(2023, 6, 27)


@pytest.mark.parametrize(
    ("key", "path"),
    [
        (MeetingKey("committee/central-committee", "plenary", 8, 8), "central-committee/8/plenary/8"),
        (MeetingKey("committee/south-hwanghae", "plenary", day=DAY), "south-hwanghae/plenary/2023-06-27"),
        (MeetingKey("committee/city/sinuiju", "plenary", day=DAY), "city/sinuiju/plenary/2023-06-27"),
        (MeetingKey("committee/south-hwanghae", "plenary", about="2023-06-29"), "south-hwanghae/plenary/~2023-06-29"),
        (MeetingKey("body/party-congress", "congress", 8), "party-congress/8"),
        (MeetingKey("body/party-conference", "conference", 3), "party-conference/3"),
        (MeetingKey("body/political-bureau", "bureau", 22, 8), "political-bureau/8/22"),
        (MeetingKey("body/political-bureau", "bureau", day=DAY), "political-bureau/2023-06-27"),
        (MeetingKey("body/political-bureau", "consultative", day=DAY), "political-bureau/consultative/2023-06-27"),
        (MeetingKey("committee/cabinet", "other", day=DAY), "cabinet/meeting/2023-06-27"),
    ],
)
def test_paths_of_meetings_and_their_resolutions(key: MeetingKey, path: str) -> None:
    assert iris.meeting(key) == "https://w3id.org/plenum/id/meeting/" + path
    assert iris.resolution(key) == "https://w3id.org/plenum/id/resolution/" + path


def test_panels_are_a_meeting_of_their_own() -> None:
    dated = MeetingKey("committee/south-hwanghae", "plenary", day=DAY)
    numbered = MeetingKey("committee/central-committee", "plenary", 8, 8)
    assert iris.panels(dated).endswith("/id/meeting/south-hwanghae/consultative/2023-06-27")
    assert iris.panels(numbered).endswith("/id/meeting/central-committee/8/plenary/8/consultative")


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Kim Jong Un", "kim-jong-un"), ("Ministry of Land", "ministry-of-land"), ("P'yŏngyang", "pyongyang")],
)
def test_slugs(name: str, slug: str) -> None:
    assert iris.slug(name) == slug
