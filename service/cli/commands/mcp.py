"""`xinglin mcp`: the graph as tools for a language model, over standard input and output."""

import sys

from graph.errors import StoreInUse
from graph.text import Text
from service.cli.frame import Command, Say, command, settings


def build(say: Say, short: Text) -> Command:
    @command(say, "mcp", Text(
        f"{short.zh}\n\n由客户端启动（见 docs/mcp.md），自己运行则等候标准输入。只读。嵌入式图库同时只有一个主人：\n"
        "要与 xinglin serve 同用，请在客户端登记它的地址加 /mcp。",
        f"{short.en}\n\nA client starts it (docs/mcp.md); run by hand it waits for standard input. It only reads. An embedded graph has "
        "one owner at a time: to use it beside `xinglin serve`, register that one's address with /mcp.",
    ))  # fmt: skip
    def mcp() -> None:
        from graph.store import open_store

        chosen = settings()
        try:
            with open_store(chosen) as store:
                from service.mcp.stdio import serve  # a second of imports, which a database in use should not wait for

                if sys.stdin.isatty():
                    print(
                        say(Text("等候客户端；Ctrl-C 停止。", "Waiting for a client; Ctrl-C stops.")), file=sys.stderr
                    )
                serve(store, chosen.language)
        except StoreInUse as problem:
            raise StoreInUse(problem.code, problem.message, hint=_SHARED) from problem

    return mcp


_SHARED = Text(
    "若它是 xinglin serve，请在客户端登记其地址加 /mcp（如 http://127.0.0.1:8321/mcp）；否则等它结束或先停止它。",
    "If it is `xinglin serve`, register its address with /mcp in the client (such as http://127.0.0.1:8321/mcp); else wait for "
    "it or stop it.",
)
