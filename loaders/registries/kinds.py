"""What kind of institution a registry's record is: by its types where they decide, else by its names.

Sources that tell kinds apart differently would never be joined, so names go first where they speak plainly.
"""

from collections.abc import Iterable

from loaders.tables.names import institution_kind


def kind_of(names: Iterable[str], types: Iterable[str] = ()) -> str:
    """Hospital, University, Government or Organization. `types` are ROR's and OpenAlex' words (education, healthcare …)."""
    told = {word.lower() for word in types} - {"funder"}
    by_name = next((kind for kind in map(institution_kind, names) if kind), "")
    if by_name == "Hospital" or "healthcare" in told:
        return "Hospital"
    # A school is typed education too; by its name it is an organisation.
    if by_name == "University" and (not told or "education" in told):
        return "University"
    if "education" in told and by_name != "Organization":
        return "University"
    if by_name == "Government" and (not told or "government" in told):
        return "Government"
    return "Organization"
