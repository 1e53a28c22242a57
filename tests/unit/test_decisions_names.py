"""No file can take the place of a reviewer's decisions by bearing their name."""

import pytest

from graph.bundles import seal
from graph.errors import InputError
from graph.records import Bundle, Entity, Source


@pytest.mark.parametrize("name", ["review:0123456789ab", "identity"])
def test_a_table_or_article_cannot_bear_a_kept_name(name: str) -> None:
    with pytest.raises(InputError, match="kept"):
        seal(Bundle(Source(name, kind="table"), (Entity("1", "Hospital", "乌审旗人民医院"),), ()))
