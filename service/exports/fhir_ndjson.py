"""FHIR R5 as NDJSON, a resource a line, by type; references as a FHIR server has them (Organization/…)."""

import json
from typing import BinaryIO

from graph.text import Language
from service.exports.fhir import literal, resources
from service.exports.material import Material


def write(material: Material, out: BinaryIO, language: Language) -> None:
    for resource in resources(material, language, literal):
        out.write(json.dumps(resource, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n")
