"""Key rings for the tests, by the library's own way to add one; nothing leaves the memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class KeyRing(KeyringBackend):
    """One that keeps secrets for as long as the test runs."""

    priority: float = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._refuse_if_locked()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse_if_locked()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._refuse_if_locked()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError

    def _refuse_if_locked(self) -> None:
        if self.locked:
            raise KeyringLocked(str(self.kept))


class ForgetfulKeyRing(KeyRing):
    """One that says nothing and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class PlaintextKeyRing(KeyRing):
    """One that by its name keeps what it gets readable."""


class HardlyKeyRing(KeyRing):
    """One that its own library does not recommend."""

    priority = 0.5


@contextmanager
def this_computer_has(ring: KeyringBackend) -> Iterator[KeyringBackend]:
    """Have this computer offer a key ring."""
    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        yield ring
    finally:
        keyring.set_keyring(before)
