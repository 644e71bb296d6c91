"""Triple stores that the tests start and stop: Oxigraph, Apache Jena Fuseki, OpenLink Virtuoso.

Each runs in a temporary folder and on free ports of this machine.  Where one is not installed, that is said, and what
needs it is skipped.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import requests

from kg.loading import Credentials, Store, profile_named, store_at
from tests.paths import ROOT

USER, PASSWORD = "dba", "pass word: ü"
_PATIENCE = 90.0


@dataclass(frozen=True)
class Server:
    """One that runs.

    Attributes:
        profile: name of its profile.
        url: what is given to ``kg load --to``.
        user, password: of who may write; empty where everybody may.
        auth: how they are shown.
        folder: where it keeps its data.
        process: its id.
    """

    profile: str
    url: str
    folder: Path
    process: int
    user: str = ""
    password: str = ""
    auth: str = "basic"

    @property
    def store(self) -> Store:
        """The store, as somebody who may write sees it."""
        credentials = Credentials(self.auth, self.user, self.password) if self.user else None
        return store_at(self.url, profile_named(self.profile), credentials, timeout_seconds=120)

    @property
    def environment(self) -> dict[str, str]:
        """What a command needs to be let in."""
        return {"KG_STORE_USER": self.user, "KG_STORE_PASSWORD": self.password} if self.user else {}


class NotInstalled(Exception):
    """A store is not on this machine; says what is missing."""


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path, *, in_memory: bool = True, port: int = 0) -> Iterator[Server]:
    """Oxigraph, of the package ``oxigraph``; it knows no users."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None:
        raise NotInstalled("Oxigraph's server is not installed (the package oxigraph)")
    port = port or free_port()
    call = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    call += [] if in_memory else ["--location", str(folder / "data")]
    url = f"http://127.0.0.1:{port}"
    with _running(call, folder, lambda: requests.get(f"{url}/query?query=ASK{{}}", timeout=5).ok) as process:
        yield Server("oxigraph", url, folder, process)


@contextmanager
def fuseki(folder: Path, auth: str = "") -> Iterator[Server]:
    """Fuseki with a TDB2 dataset; the jar is in ``build/`` or where KG_FUSEKI_JAR says.

    Args:
        auth: ``basic`` or ``digest``; nothing where everybody may write.
    """
    jars = [Path(os.environ["KG_FUSEKI_JAR"])] if "KG_FUSEKI_JAR" in os.environ else sorted(_jars())
    java = shutil.which("java")
    if java is None or not jars or not jars[-1].is_file():
        raise NotInstalled("Fuseki is not installed (java, and jena-fuseki-server in build/)")
    port = free_port()
    (folder / "data").mkdir(parents=True)
    (folder / "passwords").write_text(f"{USER}: {PASSWORD}\n", encoding="utf-8")
    call = [
        java,
        "-Xmx3G",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        str(jars[-1]),
        "--tdb2",
        f"--loc={folder / 'data'}",
        "--update",
        "--localhost",
    ]
    call += ["--port", str(port), "--ping"]
    call += [f"--passwd={folder / 'passwords'}", f"--auth={auth}"] if auth else []
    url = f"http://127.0.0.1:{port}/ds"
    environment = {"FUSEKI_BASE": str(folder / "base")}

    def is_there() -> bool:
        return requests.get(f"{url}/query?query=ASK{{}}", timeout=5).status_code in (200, 401)

    with _running([*call, "/ds"], folder, is_there, environment) as process:
        yield Server("fuseki", url, folder, process, *((USER, PASSWORD, auth) if auth else ()))


def _jars() -> Iterator[Path]:
    yield from (ROOT / "build").glob("jena-fuseki-server-*.jar")


@contextmanager
def virtuoso(folder: Path, *, authenticated: bool = True) -> Iterator[Server]:
    """Virtuoso, of the package ``virtuoso-opensource``.

    Args:
        authenticated: else everybody may write, by what an administrator grants.
    """
    program, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or isql is None:
        raise NotInstalled("Virtuoso is not installed (the package virtuoso-opensource)")
    sql, http = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    url = f"http://127.0.0.1:{http}"
    call = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")]

    def is_there() -> bool:
        return requests.get(f"{url}/sparql", params={"query": "ASK {}"}, timeout=5).ok

    with _running(call, folder, is_there) as process:
        server = Server("virtuoso", url, folder, process, *(("dba", "dba", "digest") if authenticated else ()))
        if not authenticated:
            isql_run(server, *_OPEN)
        yield server


_OPEN = ('GRANT SPARQL_UPDATE TO "SPARQL"', "DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 7)")
_VIRTUOSO_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 100000
MaxDirtyBuffers = 60000
MaxClientConnections = 10
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
"""


def isql_run(server: Server, *statements: str) -> None:
    """Run statements in Virtuoso's SQL."""
    ini = (server.folder / "virtuoso.ini").read_text(encoding="utf-8")
    address = ini.partition("ServerPort = ")[2].partition("\n")[0]
    isql = shutil.which("isql-vt")
    assert isql
    for statement in statements:
        call = [isql, address, "dba", "dba", "ERRORS=STDOUT", f"exec={statement};"]
        done = subprocess.run(call, check=True, capture_output=True, encoding="utf-8")
        if "*** Error" in done.stdout:
            raise AssertionError(done.stdout)


@contextmanager
def _running(
    call: list[str], folder: Path, is_there: Callable[[], bool], environment: dict[str, str] | None = None
) -> Iterator[int]:
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            call,
            cwd=folder,
            env=os.environ | (environment or {}),
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
        )
    try:
        _wait(process, is_there, log)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], is_there: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(requests.exceptions.RequestException):
            if is_there():
                return
        time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


STARTS: dict[str, Callable[[Path], contextmanager[Server]]] = {  # type: ignore[type-arg]
    "oxigraph": oxigraph,
    "fuseki": fuseki,
    "fuseki, basic": lambda folder: fuseki(folder, "basic"),
    "fuseki, digest": lambda folder: fuseki(folder, "digest"),
    "virtuoso": lambda folder: virtuoso(folder, authenticated=False),
    "virtuoso, digest": virtuoso,
}
"""Every store in each way of access that it has."""
