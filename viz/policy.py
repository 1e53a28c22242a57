"""The hash by which a page's content policy names a script or style of its own."""

import base64
import hashlib


def content_hash(text: str) -> str:
    """`'sha256-…'` of the element's text, as Content-Security-Policy (level 3) wants it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
