from importlib.metadata import version


def major_minor(package: str) -> tuple[int, int]:
    """Reads the first two parts of an installed version."""
    major, minor, *_ = version(package).split(".")
    return int(major), int(minor)


def test_pip_resolved_the_versions_that_were_measured():
    """Without bounds, pip silently takes instructor 1.3.2 and an openai to match it."""
    assert (1, 17) <= major_minor("instructor") < (2, 0)
    assert (3, 3) <= major_minor("openai") < (4, 0)
