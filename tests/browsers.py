"""A browser on the app that is past its door, and a folder with the four fictional schools."""

import shutil
from dataclasses import dataclass
from datetime import date

from starlette.testclient import TestClient

from generator.base.resources import folder
from generator.doors.web.app import build_app
from generator.doors.web.desk import Desk
from generator.doors.web.store import Folder

PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
TODAY = date(2026, 11, 23)


@dataclass
class Browser:
    """What a person does: open a page, fill in a form."""

    client: TestClient
    desk: Desk

    def get(self, path, **more):
        return self.client.get(path, **more)

    def post(self, path, files=None, headers=None, **fields):
        named = {name.replace("__", ":", 1): value for name, value in fields.items()}
        return self.client.post(path, data={"csrf": self.desk.keys.form, **named}, files=files, headers=headers)

    def school(self, brin):
        return next(each for each in self.desk.store.schools() if each.brin == brin)

    def incident(self, brin):
        return next(each for each in self.desk.store.incidents() if each.school and each.school.brin == brin)


def browser_on(place):
    desk = Desk(Folder(place), today=lambda: TODAY, port=PORT)
    client = TestClient(build_app(desk), base_url=HOME, raise_server_exceptions=False)
    assert client.get(f"/binnen/{desk.keys.entry}").status_code == 200
    return Browser(client, desk)


def four_schools(place):
    """Copy the profiles and incidents of the four fictional schools."""
    shutil.copytree(folder("school_profiles"), place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.md"))
    return place
