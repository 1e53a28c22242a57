"""`xinglin serve`: the HTTP API."""

import sys

import click

from graph.text import Text
from service.cli.frame import Command, Say, command, settings


def build(say: Say, short: Text) -> Command:
    @command(say, "serve", Text(
        f"{short.zh}\n\n默认只接受本机连接。尚无登录验证：对外开放须由反向代理把关。Ctrl-C 停止。",
        f"{short.en}\n\nConnections from this machine only, unless --host says otherwise. There is no login yet: "
        "where others may connect, let a reverse proxy guard it. Ctrl-C stops it.",
    ))  # fmt: skip
    @click.option(
        "--host", default="127.0.0.1", show_default=True, help=say(Text("监听地址。", "Address to listen on."))
    )
    @click.option(
        "--port",
        default=8321,
        show_default=True,
        type=click.IntRange(0, 65535),
        help=say(Text("端口；0 为任一空闲端口。", "Port; 0 for any free one.")),
    )
    def serve(host: str, port: int) -> None:
        from graph.store import open_store
        from service.api import server

        chosen = settings()
        listening = server.bind(host, port)
        try:
            # Opened once before serving, so that a database that is in use, away or damaged is one line and an exit code.
            with open_store(chosen) as store:
                sources = len(store.sources())
            if host not in server.LOOPBACK:
                print(
                    say(
                        Text(
                            "注意：本机以外也可访问，且没有登录验证。",
                            "Note: others can connect, and there is no login.",
                        )
                    ),
                    file=sys.stderr,
                )
            server.serve(chosen, listening, host, lambda address: _started(say, address, sources))
        finally:
            listening.close()
        click.echo(say(Text("已停止。", "Stopped.")))

    return serve


def _started(say: Say, address: str, sources: int) -> None:
    click.echo(say(Text(f"服务地址 {address}（{sources} 个来源）", f"Serving at {address} ({sources} sources)")))
    click.echo(
        say(Text(f"例：{address}/page/tertiary-trained-grassroots", f"Try {address}/page/tertiary-trained-grassroots"))
    )
    sys.stdout.flush()
