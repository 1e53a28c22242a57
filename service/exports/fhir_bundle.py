"""FHIR R5 as one Bundle of type collection: each entry with its fullUrl, which the references name."""

import json
from typing import BinaryIO

from graph.text import Language
from service.exports.fhir import by_uuid, resources
from service.exports.material import Material


def write(material: Material, out: BinaryIO, language: Language) -> None:
    out.write(b'{"resourceType": "Bundle", "type": "collection"')
    begun = False
    for resource in resources(material, language, by_uuid):
        entry = {"fullUrl": by_uuid(resource["resourceType"], resource["id"]), "resource": resource}
        out.write(b",\n" if begun else b', "entry": [\n')
        out.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
        begun = True
    out.write(b"\n]}\n" if begun else b"}\n")
