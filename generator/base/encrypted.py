"""Files that are kept encrypted, in the age format: whoever has one of the keys can read them, and nobody else.

In: bytes and keys. Out: bytes, in memory. Never: a plain text on disk, a format of our own, or a key in an error. The only importer
of `pyrage`.

A key comes from the file that the environment names, or is held in memory for as long as this process runs (`hold_keys`).

Source: the age format, https://age-encryption.org/v1
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.base.errors import InputError, Problem, UsageError

ENDING: Final = ".age"
KEY: Final = "SCHOOLKADER_SLEUTEL"
"""Variable of the environment that names the file with the key."""
_HEAD: Final = b"age-encryption.org/v1"
_RECEIVER: Final = b"\n-> X25519 "
_SECRET: Final = "AGE-SECRET-KEY-"  # noqa: S105 - how the line of a key begins
_LONGEST: Final = 100_000  # bytes of a file of keys
_NOTED: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?# versleuteld voor:((?: age1[a-z0-9]+)+)\r?\n")


@dataclass(slots=True)
class _Held:
    """The keys that somebody gave to this process; `turn` counts how often they changed."""

    keys: tuple[str, ...] = ()
    turn: int = 0


_HELD: Final = _Held()


def hold_keys(data: bytes) -> None:
    """Hold the keys of a file of keys in memory, beside those that are held already.

    Raises:
        UsageError: there is no key in it, or one that is damaged.
    """
    import pyrage  # noqa: PLC0415 - only where a key is given

    found = _secret_lines(data)
    if not found:
        raise UsageError(f"Hier staat geen sleutel in. In een sleutelbestand staat een regel die met {_SECRET} begint.")
    try:
        for line in found:
            pyrage.x25519.Identity.from_str(line)
    except pyrage.IdentityError as error:
        raise UsageError("De sleutel in dit bestand is beschadigd. Neem het sleutelbestand zelf, of een kopie ervan.") from error
    _HELD.keys, _HELD.turn = tuple(dict.fromkeys((*_HELD.keys, *found))), _HELD.turn + 1


def held_keys() -> tuple[str, ...]:
    """Return the keys that are held."""
    return _HELD.keys


def hold_only(keys: tuple[str, ...]) -> None:
    """Hold these keys and no other; with none, forget them all."""
    _HELD.keys, _HELD.turn = keys, _HELD.turn + 1


def keys_mark() -> str:
    """Return what changes where other keys are at hand; it tells nothing of them."""
    return f"{_HELD.turn} {os.environ.get(KEY, '')}"


def is_encrypted(data: bytes) -> bool:
    """Return whether these are the bytes of an encrypted file."""
    return data.startswith(_HEAD)


def noted(data: bytes, recipients: Sequence[str]) -> bytes:
    """Return a plain file with a first line that says for whom it will be encrypted: who opens it can so write it for the same."""
    return f"# versleuteld voor: {' '.join(each.strip() for each in recipients)}\n".encode() + without_note(data)


def without_note(data: bytes) -> bytes:
    """Return a plain file without that line."""
    return _NOTED.sub(b"", data, count=1)


def encrypted(data: bytes, recipients: Sequence[str]) -> bytes:
    """Return a file that each of the recipients can read alone.

    Args:
        data: the plain file.
        recipients: public keys (`age1…`), at least one.

    Raises:
        UsageError: a recipient is no public key.
    """
    import pyrage  # noqa: PLC0415 - only where something is encrypted

    try:
        keys = [pyrage.x25519.Recipient.from_str(each.strip()) for each in recipients]
    except pyrage.RecipientError as error:
        raise UsageError(
            "Dit is geen ontvanger. Een ontvanger begint met age1 en staat in de eerste regels van een sleutelbestand.\n"
            "    Maak een sleutel met:  schoolkader dossier sleutel sleutel.txt"
        ) from error
    return bytes(pyrage.encrypt(data, keys))


def decrypted(data: bytes, file: str) -> bytes:
    """Return what stands in an encrypted file.

    Args:
        data: the encrypted bytes.
        file: name of the file, for problems.

    Raises:
        InputError: no key is given, it does not hold, or it does not fit this file; or the file is damaged.
    """
    import pyrage  # noqa: PLC0415 - as above

    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(line) for line in _keys(file)]))
    except pyrage.IdentityError as error:
        raise _problem(file, "het sleutelbestand hoort hier niet bij of is beschadigd.", "Neem het sleutelbestand zelf.") from error
    except pyrage.DecryptError as error:
        what = "deze sleutel past niet op dit bestand, of het bestand is beschadigd."
        raise _problem(file, what, f"Noem in {KEY} het sleutelbestand van een van de ontvangers.") from error


def encrypted_again(data: bytes, old: bytes, file: str) -> bytes:
    """Return new content of an encrypted file, for exactly the receivers that it had.

    A file does not say who its receivers are, only how many: they stand in its first line, or each is one of the keys at hand.

    Args:
        data: the new plain content.
        old: the encrypted bytes as they were.
        file: name of the file, for problems.

    Raises:
        InputError: another receiver can read it too, who would be shut out.
    """
    number = old.partition(b"\n---")[0].count(_RECEIVER)
    told = _NOTED.match(data)
    named = told[1].decode().split() if told else []
    if len(named) == number:
        return encrypted(data, named)
    own = _public_keys(old, file)
    if not own or len(own) != number:
        what = "dit bestand is ook voor anderen versleuteld, en schoolkader kan niet zien voor wie."
        remedy = f"Zet ieders sleutel in het bestand van {KEY}, of gebruik dossier ontsleutel, verander het en versleutel het weer."
        raise _problem(file, what, remedy)
    return encrypted(data, own)


def _public_keys(data: bytes, file: str) -> list[str]:
    """Return the public keys of those at hand that open a file."""
    import pyrage  # noqa: PLC0415 - as above

    own = []
    for line in dict.fromkeys(_keys(file)):
        identity = pyrage.x25519.Identity.from_str(line)
        try:
            pyrage.decrypt(data, [identity])
        except pyrage.DecryptError:
            continue
        own.append(str(identity.to_public()))
    return own


def new_key() -> tuple[bytes, str]:
    """Return the content of a new file of keys, and its public key for others to encrypt to."""
    import pyrage  # noqa: PLC0415 - as above

    made = pyrage.x25519.Identity.generate()
    public = str(made.to_public())
    lines = (
        "# Sleutel van schoolkader. Bewaar hem veilig: wie hem heeft, kan de dossiers lezen.",
        f"# ontvanger: {public}",
        str(made),
    )
    return "".join(f"{line}\n" for line in lines).encode(), public


def _keys(file: str) -> list[str]:
    named = os.environ.get(KEY, "")
    if not named and not _HELD.keys:
        raise _problem(
            file, "dit bestand is versleuteld en er is geen sleutel genoemd.", f"Zet in {KEY} waar uw sleutelbestand staat."
        )
    return [*_HELD.keys, *(_of_environment(named, file) if named else ())]


def _of_environment(named: str, file: str) -> list[str]:
    try:
        with Path(named).open("rb") as stream:
            found = _secret_lines(stream.read(_LONGEST))
    except OSError as error:
        raise _problem(file, "het sleutelbestand kan niet gelezen worden.", f"Kijk na wat er in {KEY} staat.") from error
    if not found:
        raise _problem(file, "er staat geen sleutel in het sleutelbestand.", f"Een sleutel begint met {_SECRET}.")
    return found


def _secret_lines(data: bytes) -> list[str]:
    lines = data[:_LONGEST].decode("utf-8", "replace").splitlines()
    return [line.strip() for line in lines if line.strip().startswith(_SECRET)]


def _problem(file: str, what: str, remedy: str) -> InputError:
    return InputError([Problem(file, 0, 0, "", what, remedy)])
