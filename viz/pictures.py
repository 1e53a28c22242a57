"""Pictures of nodes travel inside the page: nothing is fetched when it is opened."""

import base64
from mimetypes import guess_type
from pathlib import Path

from graph.errors import UsageError
from graph.text import Text

SHAPES = ("image", "circularImage")  # vis-network's
_LIMIT = 512 * 1024  # bytes of one picture; a page of many large ones cannot be passed on


def embedded(picture: object) -> str:
    """The `data:` address of a picture given as one, or as the path of a file. Raises UsageError for any other."""
    given = str(picture or "")
    if given.startswith("data:image/"):
        return given
    path = Path(given)
    kind = guess_type(path.name)[0] or ""
    if "://" in given or not kind.startswith("image/") or not path.is_file() or path.stat().st_size > _LIMIT:
        short = given[:80]
        raise UsageError(
            "PICTURE",
            Text(
                f"节点图片须是本机的图片文件或 data: 地址：{short}",
                f"a picture is a local file or a data: address: {short}",
            ),
            hint=Text(
                "先存成不超过 512 KB 的图片文件；网页不联网", "save it as a file of 512 KB at most: pages fetch nothing"
            ),
        )
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
