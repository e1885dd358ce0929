"""A password comes from the keyring or the environment, a token from a command or from Microsoft; neither is shown."""

from __future__ import annotations

import pickle
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from buendnis_docs.delivery import credentials
from buendnis_docs.delivery.credentials import VARIABLE, Login, Mechanism, Secret, login_for, remember_password
from buendnis_docs.errors import DeliveryError
from buendnis_docs.settings import MailServer

CANARY = "Kanarienvogel-7&pass"


def server(**more: object) -> MailServer:
    return MailServer.model_validate({"server": "smtp.example.org", "benutzer": "buero@example.org", **more})


def login(settings: MailServer) -> Login:
    found = login_for(settings, show=lambda _: None)
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """Put an empty keyring in place of the operating system's, and no password into the environment."""
    held: dict[tuple[str, str], str] = {}
    fake: Any = types.ModuleType("keyring")
    fake.get_password = lambda service, account: held.get((service, account))
    fake.set_password = lambda service, account, password: held.update({(service, account): password})
    monkeypatch.setitem(sys.modules, "keyring", fake)
    monkeypatch.delenv(VARIABLE, raising=False)
    return held


def test_no_user_no_login() -> None:
    assert login_for(server(benutzer=""), show=lambda _: None) is None


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_password(server(), "aus dem Schlüsselbund")
    monkeypatch.setenv(VARIABLE, CANARY)
    found = login(server())
    assert (found.secret().reveal(), found.mechanism, found.user) == (CANARY, Mechanism.PASSWORD, "buero@example.org")


def test_the_keyring_keeps_a_password_for_each_account(keyring: dict[tuple[str, str], str]) -> None:
    remember_password(server(), CANARY)
    assert login(server()).secret().reveal() == CANARY
    assert list(keyring) == [("buendnis-docs", "buero@example.org@smtp.example.org")]
    with pytest.raises(DeliveryError, match="kein Passwort hinterlegt"):
        login(server(server="smtp.example.net"))


def test_a_missing_password_is_said_with_the_ways_to_give_it() -> None:
    with pytest.raises(DeliveryError, match=VARIABLE):
        login(server())


def test_without_a_keyring_there_is_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(DeliveryError, match="keyring"):
        remember_password(server(), CANARY)
    monkeypatch.setenv(VARIABLE, CANARY)
    assert login(server()).secret().reveal() == CANARY


def test_a_keyring_that_fails_does_not_bring_the_password_to_light(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: str) -> None:
        raise RuntimeError(arguments)

    monkeypatch.setattr(sys.modules["keyring"], "set_password", fail)
    with pytest.raises(DeliveryError) as error:
        remember_password(server(), CANARY)
    assert CANARY not in str(error.value)
    assert error.value.__suppress_context__


def printing(code: str) -> MailServer:
    return server(anmeldung="oauth-befehl", token_befehl=[sys.executable, "-c", code])


def test_a_command_prints_a_new_token_each_time() -> None:
    found = login(printing("import os; print(os.getpid())"))
    assert found.mechanism is Mechanism.XOAUTH2
    assert found.secret().reveal() != found.secret().reveal()


@pytest.mark.parametrize("code", [
    "print('eins'); print('zwei')", "print()", f"print('{CANARY}'); raise SystemExit(3)", "print('schlüssel')",
])  # fmt: skip
def test_a_command_that_prints_no_token_is_said_without_its_words(code: str) -> None:
    with pytest.raises(DeliveryError, match="ausgegeben") as error:
        login(printing(code)).secret()
    assert CANARY not in str(error.value)


def test_a_command_that_does_not_exist() -> None:
    with pytest.raises(DeliveryError, match="gibt-es-nicht"):
        login(server(anmeldung="oauth-befehl", token_befehl=["gibt-es-nicht"])).secret()
    with pytest.raises(DeliveryError, match="token_befehl"):
        login(server(anmeldung="oauth-befehl")).secret()


class Microsoft:
    """Stands in for msal: a first login by device code, later tokens without."""

    def __init__(self, client: str, authority: str) -> None:
        self.client, self.authority, self.accounts = client, authority, []  # type: ignore[var-annotated]
        self.refuses = client == "abgelehnt"

    def get_accounts(self, username: str) -> list[str]:
        return [name for name in self.accounts if name == username]

    def acquire_token_silent(self, scopes: list[str], account: str) -> dict[str, str]:
        return {"access_token": f"still-{account}-{len(scopes)}"}

    def initiate_device_flow(self, scopes: list[str]) -> dict[str, str]:
        assert scopes[0].endswith("/SMTP.Send")
        return {"user_code": "ABC-123", "verification_uri": "https://microsoft.com/devicelogin"}

    def acquire_token_by_device_flow(self, flow: dict[str, str]) -> dict[str, str]:
        if self.refuses:
            return {"error": "authorization_declined", "error_description": "Die Person hat abgelehnt."}
        self.accounts.append("buero@example.org")
        return {"access_token": f"nach-{flow['user_code']}"}


def microsoft(monkeypatch: pytest.MonkeyPatch, client: str = "0815") -> tuple[Login, list[str]]:
    fake: Any = types.ModuleType("msal")
    fake.PublicClientApplication = Microsoft
    monkeypatch.setitem(sys.modules, "msal", fake)
    credentials._application.cache_clear()  # noqa: SLF001 - each test is a run of its own
    told: list[str] = []
    found = login_for(server(anmeldung="microsoft", anwendung_id=client), show=told.append)
    assert found is not None
    return found, told


def microsoft_again() -> Login:
    return login(server(anmeldung="microsoft", anwendung_id="0815"))


def test_microsoft_asks_a_person_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found, told = microsoft(monkeypatch)
    assert [found.secret().reveal() for _ in range(2)] == ["nach-ABC-123", "still-buero@example.org-2"]
    assert microsoft_again().secret().reveal().startswith("still"), "the mailbox needs no login of its own"
    assert len(told) == 1
    assert "https://microsoft.com/devicelogin" in told[0]
    assert "ABC-123" in told[0]


def test_microsoft_may_say_no(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DeliveryError, match="abgelehnt"):
        microsoft(monkeypatch, "abgelehnt")[0].secret()


def test_microsoft_needs_its_package_and_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DeliveryError, match="anwendung_id"):
        microsoft(monkeypatch, "")
    monkeypatch.setitem(sys.modules, "msal", None)
    with pytest.raises(DeliveryError, match="oauth"):
        login(server(anmeldung="microsoft", anwendung_id="0815"))


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret(CANARY)
    assert CANARY not in f"{secret} {secret!r} {[secret]} {Login('a', Mechanism.PASSWORD, lambda: secret)}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_settings_hold_no_password() -> None:
    """Whoever writes one into the file is told where it belongs, by the name that does not exist."""
    assert not [name for name, field in MailServer.model_fields.items() if "pass" in f"{name}{field.alias}".lower()]


SENDER_PROCESS = """
import sys, time
from pathlib import Path
from buendnis_docs.delivery import credentials
from buendnis_docs.delivery.credentials import login_for
from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.delivery.transports.smtp import SmtpTransport
from tests.delivery.post import PostOffice, parcels, run
def script(step):
    if step.verb == "AUTH":
        return "334 "
    if step.verb.startswith("AGJ1ZXJV"):
        return "235 Welcome"
    if step.verb == "DOT":
        print(Path("/proc/self/cmdline").read_text() + Path("/proc/self/comm").read_text())
        return "550 refused"
outbox = Outbox(Path(sys.argv[1]))
outbox.plan(parcels(3))
with PostOffice(script, features=("AUTH PLAIN",)) as office:
    settings = office.settings(benutzer="buero@example.org")
    print(run(outbox, SmtpTransport(settings, login_for(settings, show=print))))
    settings = office.settings(benutzer="falsch@example.org")
    outbox.requeue(1)
    run(outbox, SmtpTransport(settings, login_for(settings, show=print)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the list of processes")
def test_the_password_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole run in a process of its own, ending in a traceback: in no file, no output, no list of processes."""
    monkeypatch.setenv(VARIABLE, CANARY)
    command = [sys.executable, "-X", "dev", "-W", "ignore", "-c", SENDER_PROCESS, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert "Summary(sent=0, refused=3" in done.stdout
    assert "DeliveryError" in done.stderr
    assert len(files) >= 4
    assert CANARY not in done.stdout + done.stderr
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]
