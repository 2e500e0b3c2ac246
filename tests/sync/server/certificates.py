"""Certificates for the tests: an authority, and servers that it vouches for."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

OPENSSL = shutil.which("openssl")
_CONFIG = """
[ca]
default_ca = own
[own]
dir = {folder}
new_certs_dir = {folder}
database = {folder}/index.txt
serial = {folder}/serial
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
commonName = {name}
"""


class Authority:
    """Somebody whose word about servers counts, or does not."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir()
        self._folder, self.root = folder, folder / "root.pem"
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01")
        self._configure(name)
        self._openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-keyout", "root.key",
            "-out", "root.pem", "-addext", "basicConstraints=critical,CA:TRUE",
        )  # fmt: skip

    def vouch(self, name: str, *, until: str = "20991231235959Z") -> tuple[Path, Path]:
        """Make a certificate for a server's name, and its key: (certificate, key)."""
        self._configure(name)
        self._openssl(
            "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr",
            "-addext", f"subjectAltName=DNS:{name}",
        )  # fmt: skip
        self._openssl(
            "ca", "-batch", "-in", "server.csr", "-cert", "root.pem", "-keyfile", "root.key",
            "-startdate", "20200101000000Z", "-enddate", until, "-out", "server.pem", "-notext",
        )  # fmt: skip
        return self._folder / "server.pem", self._folder / "server.key"

    def _configure(self, name: str) -> None:
        text = _CONFIG.format(folder=self._folder, name=name)
        (self._folder / "openssl.cnf").write_text(text)

    def _openssl(self, *words: str) -> None:
        assert OPENSSL is not None
        command = [OPENSSL, words[0], "-config", "openssl.cnf", *words[1:]]
        done = subprocess.run(
            command, cwd=self._folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
