"""The HTTP API: `create_app(settings)` makes it; `/openapi.json` describes it."""

from service.api.app import create_app

__all__ = ["create_app"]
