"""stub"""
from textual.screen import Screen
from calldesk.desk.opening import Desk


class AfterScreen(Screen[None]):
    def __init__(self, desk: Desk, rehearsal_id: int) -> None:
        super().__init__()
