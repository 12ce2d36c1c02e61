"""Three hundred phones as one program: `python -m benchmarks.phone_clients HOST PORT CODE COUNT`.

Commands come on standard input (`answer PAGE`, `again`, `report`, `cost`, `stop`); results go out as JSON lines.
Each phone has a source address of its own where the system lets it (Linux: all of 127/8 is this computer).
"""

import asyncio
import json
import re
import sys
import time
from collections import defaultdict
from urllib.parse import urlencode

_VERSION = re.compile(rb'"version": "([^"]+)"')
_LANGUAGES = ("fr", "ar", "uk", "tr", "pt", "en")


class Phones:
    """Hold many phones that follow one room."""

    def __init__(self, host: str, port: int, code: str) -> None:
        self._host, self._port, self._code = host, port, code
        self.cookies: list[str] = []
        self._arrived: list[tuple[float, bytes]] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def _open(self, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self._host, self._port, local_addr=_source(number))

    async def ask(self, number: int, method: str, path: str, form: dict[str, str] | None, cookie: str) -> list[bytes]:
        """Return the lines of the head of an answer."""
        reader, writer = await self._open(number)
        body = urlencode(form or {}).encode()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nConnection: close\r\nX-By: script\r\n"
            f"Cookie: {cookie}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = await reader.read()
        writer.close()
        return answer.partition(b"\r\n\r\n")[0].split(b"\r\n")

    async def join(self, number: int) -> None:
        """Let one phone in and let it listen."""
        form = {"code": self._code, "language": _LANGUAGES[number % len(_LANGUAGES)]}
        lines = await self.ask(number, "POST", "/join", form, "")
        set_ = [line.partition(b": ")[2].split(b";")[0] for line in lines if line.lower().startswith(b"set-cookie")]
        cookie = b"; ".join(set_).decode()
        assert cookie, lines
        self.cookies.append(cookie)
        self._tasks.append(asyncio.create_task(self._listen(number, cookie)))

    async def _listen(self, number: int, cookie: str) -> None:
        source = _source(number)
        ear = Ear(self._arrived)
        transport, _ = await asyncio.get_running_loop().create_connection(
            lambda: ear, self._host, int(self._port), local_addr=source
        )
        transport.write(f"GET /events HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nCookie: {cookie}\r\n\r\n".encode())
        try:
            await ear.gone.wait()
        except asyncio.CancelledError:
            pass
        finally:
            transport.close()

    def heard(self) -> dict[str, list[float]]:
        """Return when each version was heard of, and forget it."""
        versions: dict[str, list[float]] = defaultdict(list)
        for at, data in self._arrived:
            for version in _VERSION.findall(data):
                versions[version.decode()].append(at)
        self._arrived.clear()
        return versions

    async def answer(self, page: str) -> tuple[list[int], float]:
        """Let every phone answer at once; return the statuses and the seconds until the last one."""
        began = time.monotonic()
        asked = [
            self.ask(number, "POST", "/answer", {"page": page, "choice": "abcd"[number % 4]}, cookie)
            for number, cookie in enumerate(self.cookies)
        ]
        heads = await asyncio.gather(*asked)
        return [int(lines[0].split()[1]) for lines in heads], time.monotonic() - began

    async def again(self) -> None:
        """Lose the network for a moment: hang up and listen again as the same phones."""
        self.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._arrived.clear()
        self._tasks = [asyncio.create_task(self._listen(*one)) for one in enumerate(self.cookies)]

    def stop(self) -> None:
        """Hang up everywhere."""
        for task in self._tasks:
            task.cancel()


class Ear(asyncio.Protocol):
    """Note when events came in whole; they are read later, so that one phone does not keep the next one waiting."""

    def __init__(self, arrived: list[tuple[float, bytes]]) -> None:
        self.gone = asyncio.Event()
        self._arrived = arrived
        self._data = b""

    def data_received(self, data: bytes) -> None:
        """Take bytes."""
        self._data += data
        if self._data.endswith(b"\n\n"):
            self._arrived.append((time.monotonic(), self._data))
            self._data = b""

    def connection_lost(self, _reason: Exception | None) -> None:
        """Note the end."""
        self.gone.set()


def _source(number: int) -> tuple[str, int] | None:
    """Return an address of its own for each phone."""
    return (f"127.0.{1 + number // 250}.{1 + number % 250}", 0) if sys.platform == "linux" else None


async def main() -> None:
    """Obey the commands."""
    host, port, code, count = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    phones = Phones(host, port, code)
    for start in range(0, count, 30):
        await asyncio.gather(*(phones.join(number) for number in range(start, min(count, start + 30))))
    print(json.dumps({"joined": len(phones.cookies)}), flush=True)
    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := (await commands.readline()).decode().split():
        if line[0] == "answer":
            statuses, seconds = await phones.answer(line[1])
            print(json.dumps({"statuses": statuses, "seconds": seconds}), flush=True)
        elif line[0] == "again":
            await phones.again()
            print("{}", flush=True)
        elif line[0] == "report":
            print(json.dumps(phones.heard()), flush=True)
        elif line[0] == "cost":
            print(json.dumps(time.process_time()), flush=True)
        else:
            break
    phones.stop()


if __name__ == "__main__":
    asyncio.run(main())
