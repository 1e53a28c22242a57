"""The service manifest: what is offered, and at which addresses."""

from typing import Any

from graph.alignments import alignments
from graph.text import Language, Text
from service.reconcile.asked import BATCH
from service.reconcile.extending import LIMIT
from service.reconcile.showing import HEIGHT, WIDTH
from service.reconcile.vocabulary import types
from service.version import version

PATH = "/api/reconcile"
_NAME = Text("杏林：医疗机构与人才", "Xinglin: medical institutions and people")
_DEFAULT = ("Hospital", "University", "Person")  # what tables mostly name


def manifest(address: str, language: Language) -> dict[str, Any]:
    """`address` is the service's own, without a slash at the end: http://127.0.0.1:8321."""
    here = address + PATH
    spaces = alignments().namespaces

    def suggesting(what: str) -> dict[str, str]:
        return {
            "service_url": here,
            "service_path": f"/suggest/{what}",
            "flyout_service_url": here,
            "flyout_service_path": f"/flyout/{what}?id=${{id}}",
        }

    return {
        "versions": ["0.2"],
        "name": _NAME.say(language),
        "identifierSpace": spaces["entity"],
        "schemaSpace": spaces["model"],
        "serviceVersion": version(),
        "defaultTypes": [{"id": kind, "name": types()[kind].label.say(language)} for kind in _DEFAULT],
        "view": {"url": f"{address}/page/profile?entity={{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {what: suggesting(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": LIMIT, "type": "number", "default": 0, "label": Text("最多几个值", "Values at most").say(language),
                    "help_text": Text("0 为全部", "0 for all").say(language),
                }
            ],
        },
        "batchSize": BATCH,
    }  # fmt: skip
