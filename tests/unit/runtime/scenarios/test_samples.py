"""A sample is what its name says, so that forms take it as they would take the file."""

import pytest

from engine.registry import UnknownName
from runtime.documents import images, media_types
from runtime.scenarios import samples


@pytest.mark.parametrize("extension", ["pdf", "png", "jpg", "jpeg", "webp", "gif", "txt", "csv"])
def test_a_sample_is_taken_for_the_file(extension: str) -> None:
    name = f"paper.{extension.upper()}"
    content = samples.file(name).read()
    found = media_types.media_type(name, content)
    assert found == media_types.MEDIA_TYPES[extension]
    if found in media_types.IMAGES:
        assert images.size(content) == (8, 8)


@pytest.mark.parametrize("name", ["paper.docx", "paper", "paper.exe", ""])
def test_of_other_files_there_is_none(name: str) -> None:
    assert not samples.has(name)
    with pytest.raises(UnknownName):
        samples.file(name)
