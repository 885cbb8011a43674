"""Names of regions and bodies, looked up and found in texts. The texts are invented."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph_builder.names import fold, key
from graph_builder.register import Register, load

REGISTER = load()


def found(text: str, register: Register = REGISTER) -> list[tuple[str, tuple[str, ...]]]:
    """The words that are found and what they may mean."""
    return [(text[hit.start : hit.end], hit.candidates) for hit in register.find(text)]


# --- looking up -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Jagang", "region/jagang"),
        ("Chagang", "region/jagang"),
        ("Chagang-do", "region/jagang"),
        ("chagang province", "region/jagang"),
        ("자강도", "region/jagang"),
        ("South P’yŏngan", "region/south-phyongan"),
        ("Phyongan-namdo", "region/south-phyongan"),
        ("PYONGYANG", "region/pyongyang"),
        ("Pyongyang City", "region/pyongyang"),
        ("Gangwon-do", "region/kangwon"),
        ("Sinuiju", "region/city/sinuiju"),
        ("Sinŭiju-si", "region/city/sinuiju"),
        ("Kimchaek", "region/city/kim-chaek"),
        ("Saebyol County", "region/county/kyongwon"),
        ("Yongbyon", "region/county/nyongbyon"),
        ("Najin", "region/district/rajin"),
        ("Hungnam District", "region/district/hungnam"),
    ],
)
def test_a_region_is_known_by_every_spelling(name: str, path: str) -> None:
    assert [region.path for region in REGISTER.lookup_region(name)] == [path]


@pytest.mark.parametrize("name", ["Unsan", "Unsan County", "unsan-gun", "Ŭnsan", unicodedata.normalize("NFD", "Ŭnsan")])
def test_a_name_of_two_regions_gives_both(name: str) -> None:
    paths = [region.path for region in REGISTER.lookup_region(name)]
    assert paths == ["region/county/unsan-north-phyongan", "region/county/unsan-south-phyongan"]


def test_the_kind_narrows_a_name() -> None:
    assert [r.path for r in REGISTER.lookup_region("Hwasong")] == ["region/county/myonggan", "region/district/hwasong"]
    assert [r.path for r in REGISTER.lookup_region("Hwasong", "district")] == ["region/district/hwasong"]
    assert REGISTER.lookup_region("Hwasong", "city") == ()


@pytest.mark.parametrize("name", ["", " ", "-", "'", "Atlantis", "Province", "County"])
def test_what_names_nothing_gives_nothing(name: str) -> None:
    assert REGISTER.lookup_region(name) == ()
    assert REGISTER.lookup_body(name) == ()


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("Central Committee of the Workers' Party of Korea", ["committee/central-committee"]),
        ("WPK Central Committee", ["committee/central-committee"]),
        ("C.C., WPK", ["committee/central-committee"]),
        ("Politburo", ["body/political-bureau"]),
        ("CMC", ["body/central-military-commission"]),
        ("Cabinet Party Committee", ["committee/cabinet"]),
        ("Party Committee of the Cabinet", ["committee/cabinet"]),
        ("WPK Committee of the Ministry of Railways", ["committee/unit/ministry-of-railways"]),
        ("South Hwanghae provincial party committee", ["committee/south-hwanghae"]),
        ("Pyongyang City Committee of the Party", ["committee/pyongyang"]),
        ("김화군당위원회", ["committee/county/kimhwa"]),
        ("Inspection Commission", ["body/central-inspection-commission", "body/control-commission"]),
        (
            "Unsan County Party Committee",
            ["committee/county/unsan-north-phyongan", "committee/county/unsan-south-phyongan"],
        ),
    ],
)
def test_a_body_is_known_by_its_names(name: str, paths: list[str]) -> None:
    assert [body.path for body in REGISTER.lookup_body(name)] == paths


def test_every_region_and_body_is_found_by_its_own_name() -> None:
    for region in REGISTER.regions.values():
        assert region in REGISTER.lookup_region(region.name)
        assert [paths for _, paths in found(f"People of {region.name} met.") if region.path in paths], region.path
    for body in REGISTER.bodies.values():
        assert body in REGISTER.lookup_body(body.label)
        assert [paths for _, paths in found(f"It was the {body.label}.") if body.path in paths], body.path


def test_no_name_is_that_of_a_region_and_of_a_body() -> None:
    for region in REGISTER.regions.values():
        for name in (region.name, region.bare, *region.variants, *region.full_variants, *region.other_names):
            assert REGISTER.lookup_body(name) == ()


# --- finding ----------------------------------------------------------------------------------------------------------


def test_the_longest_name_wins() -> None:
    assert found("The Pyongyang Municipal Committee of the Workers' Party of Korea met in Pyongyang City.") == [
        ("Pyongyang Municipal Committee of the Workers' Party of Korea", ("committee/pyongyang",)),
        ("Pyongyang City", ("region/pyongyang",)),
    ]


def test_names_that_share_a_head_are_found_one_by_one() -> None:
    assert found("South Phyongan, North Hamgyong and South Hamgyong provincial and Nampho municipal committees") == [
        ("South Phyongan", ("region/south-phyongan",)),
        ("North Hamgyong", ("region/north-hamgyong",)),
        ("South Hamgyong", ("region/south-hamgyong",)),
        ("Nampho", ("region/nampho",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kangwonland opened.",
        "SubKangwon",
        "the Ch'Ongjin-gun",
        "North-Pyongyangers",
        "central district",
        "kangwon",
        "He bought Sunan apples in Central and Unsan.",
        "the Seoul Central District Court",
        "south Korea's Kangwon Province",
        "the Secretariat of the league",
        "the Political Bureau of the Central Committee of the Communist Party",
        "the Political Bureau of the C.C., the Revolutionary Party",
    ],
)
def test_look_alikes_are_not_taken_for_names(text: str) -> None:
    assert found(text) == []


def test_a_committee_of_somebody_else_leaves_its_region() -> None:
    text = "the South Phyongan Provincial Committee of the Women's Union"
    assert found(text) == [("South Phyongan", ("region/south-phyongan",))]
    ours = "South Phyongan Provincial Committee"
    assert found(f"the {ours} of the Party and the {ours}") == [
        (f"{ours} of the Party", ("committee/south-phyongan",)),
        (ours, ("committee/south-phyongan",)),
    ]


@pytest.mark.parametrize(
    ("text", "words", "path"),
    [
        ("Sunan District", "Sunan District", "region/district/sunan"),
        ("Hyesan city", "Hyesan city", "region/city/hyesan"),
        ("(Kimhwa County)", "Kimhwa County", "region/county/kimhwa"),
        ("Kim Jong Suk County", "Kim Jong Suk County", "region/county/kim-jong-suk"),
        ("Hwasong County", "Hwasong County", "region/county/myonggan"),
        ("Hwasong District", "Hwasong District", "region/district/hwasong"),
        ("Nampho Municipality", "Nampho Municipality", "region/nampho"),
        ("KANGWON PROVINCE", "KANGWON PROVINCE", "region/kangwon"),
        ("Pyongyang's streets", "Pyongyang", "region/pyongyang"),
        ("Pyongyang-based", "Pyongyang", "region/pyongyang"),
        ("South\nHwanghae", "South\nHwanghae", "region/south-hwanghae"),
        ("N. Hamgyong", "N. Hamgyong", "region/north-hamgyong"),
        ("P’yŏngan-namdo", "P’yŏngan-namdo", "region/south-phyongan"),
        ("the political bureau", "political bureau", "body/political-bureau"),
        ("WORKERS’ PARTY: Congress of the Workers’ Party of Korea", "Congress of the Workers’ Party of Korea",
         "body/party-congress"),
        ("Political Bureau of the C.C., the WPK", "Political Bureau", "body/political-bureau"),
        ("Kimhwa county party committee", "Kimhwa county party committee", "committee/county/kimhwa"),
        ("South Hamgyong Provincial Party Military Commission", "South Hamgyong Provincial Party Military Commission",
         "body/military-commission/south-hamgyong"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_it_is_written(text: str, words: str, path: str) -> None:
    assert found(text) == [(words, (path,))]


def test_an_ambiguous_name_gives_all_it_may_mean() -> None:
    assert found("Unsan County") == [
        ("Unsan County", ("region/county/unsan-north-phyongan", "region/county/unsan-south-phyongan"))
    ]


def test_offsets_count_code_points_of_the_text_as_given() -> None:
    text = "𝔎İ ŉ “Ŭnsan County” – 평양 Namp’o, ǅ Pyongyang"
    assert [words for words, _ in found(text)] == ["Ŭnsan County", "Namp’o", "Pyongyang"]


def test_the_13_committees_of_a_list_with_shared_heads_stand_in_thirteen_places() -> None:
    text = " and ".join(region.bare for region in REGISTER.first_level)
    assert [paths for _, paths in found(text)] == [(region.path,) for region in REGISTER.first_level]


NAMES = sorted(
    {region.name for region in REGISTER.regions.values()}
    | {variant for region in REGISTER.regions.values() for variant in region.variants}
    | {body.label for body in REGISTER.bodies.values()}
)
PIECES = st.one_of(
    st.sampled_from(NAMES), st.text(max_size=6), st.sampled_from([" ", "'", "’", "-", ", ", " of ", "\n"])
)


@given(st.lists(PIECES, max_size=12).map("".join))
@example("İPyongyang'Pyongyang")
@example("Kangwon-doPyongyang City Party Committee")
def test_hits_lie_in_the_text_in_order_and_mean_something(text: str) -> None:
    hits = REGISTER.find(text)
    end = 0
    for hit in hits:
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
        assert hit.candidates == tuple(sorted(set(hit.candidates))) != ()
        known = REGISTER.regions if hit.kind == "region" else REGISTER.bodies
        assert all(path in known for path in hit.candidates)
        words = text[hit.start : hit.end]
        assert not text[hit.start - 1 : hit.start].isalnum() and not text[hit.end : hit.end + 1].isalnum()
        lookup = REGISTER.lookup_region if hit.kind == "region" else REGISTER.lookup_body
        assert {thing.path for thing in lookup(words)} >= set(hit.candidates)


@given(st.text())
@example("İ")
@example("ﬁ\u0301 ½ ǆ ß ẞ")
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) == key(name)
