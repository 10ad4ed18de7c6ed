"""Letters as files: whole, private, and one for each message id."""

import errno
import os
import stat
from dataclasses import replace

import pytest

from calldesk.mail.folder import file_letter, file_name
from calldesk.mail.message import eml
from calldesk.mail.results import Sent, TryLater


def test_a_letter_becomes_a_private_file_in_a_new_folder(tmp_path, letter, message, text_of):
    folder = tmp_path / "new" / "outbox"
    answer = file_letter(folder, message)
    (path,) = folder.iterdir()
    assert answer == Sent(str(path))
    assert path.suffix == ".eml"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert text_of(path.read_bytes()) == letter.body


def test_a_letter_filed_twice_is_one_file(tmp_path, letter, message):
    first = file_letter(tmp_path, message)
    second = file_letter(tmp_path, eml(replace(letter, body="Something else.\n")))
    assert first == second
    (path,) = tmp_path.iterdir()
    assert b"thank you for your time" in path.read_bytes()


def test_letters_with_different_ids_are_different_files(tmp_path, letter):
    for number in range(3):
        file_letter(tmp_path, eml(replace(letter, message_id=f"<{number}@acme.example>")))
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    "message_id",
    ["<../../etc/passwd@x.example>", "<a/b\\c@x.example>", "<" + "a" * 5000 + "@x>", "<CON@x>", ""],
)
def test_a_message_id_never_leads_out_of_the_folder(tmp_path, message_id):
    name = file_name(message_id)
    assert (tmp_path / name).resolve().parent == tmp_path.resolve()
    assert len(name) < 100
    assert not name.startswith(".")


def test_ids_that_look_alike_as_names_stay_apart():
    assert file_name("<a/b@x.example>") != file_name("<a\\b@x.example>")


def test_a_file_in_the_place_of_the_folder_is_said_in_words(tmp_path, message):
    (tmp_path / "outbox").write_text("not a folder")
    answer = file_letter(tmp_path / "outbox", message)
    assert isinstance(answer, TryLater)
    assert "outbox" in answer.words


def test_a_full_disk_leaves_nothing_behind(tmp_path, message, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = file_letter(tmp_path, message)
    assert isinstance(answer, TryLater)
    assert "No space left on device" in answer.words
    assert list(tmp_path.iterdir()) == []
