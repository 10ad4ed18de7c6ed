"""The tables. Moments are UTC, money is minor units, words come from `rules`."""

from sqlmodel import SQLModel

from calldesk.store.tables import accounts, agreed, calls, invoices, rehearsals, scripts

DECLARED_IN = (accounts, agreed, calls, invoices, rehearsals, scripts)
# What the statements of this room are built from: the classes of this package only declare.
METADATA = SQLModel.metadata
_TABLES = METADATA.tables
ACCOUNT = _TABLES["account"]
ACTIVITY = _TABLES["activity"]
BEST_TIME = _TABLES["best_time"]
BLOCK = _TABLES["block"]
BREAK = _TABLES["break"]
CALL = _TABLES["call"]
CALL_EVENT = _TABLES["call_event"]
CALLBACK = _TABLES["callback"]
CALLING_WINDOW = _TABLES["calling_window"]
CLAIM = _TABLES["claim"]
CONSOLE = _TABLES["console"]
CONTACT = _TABLES["contact"]
DRAFT = _TABLES["draft"]
IMPORT_BATCH = _TABLES["import_batch"]
INVOICE = _TABLES["invoice"]
LETTER = _TABLES["letter"]
MAPPING = _TABLES["mapping"]
PAYMENT = _TABLES["payment"]
PHONE = _TABLES["phone"]
POLICY_VERSION = _TABLES["policy_version"]
PROMISE = _TABLES["promise"]
PUBLICATION = _TABLES["publication"]
REHEARSAL = _TABLES["rehearsal"]
REHEARSAL_ASSIGNMENT = _TABLES["rehearsal_assignment"]
REHEARSAL_CARD = _TABLES["rehearsal_card"]
REHEARSAL_EVENT = _TABLES["rehearsal_event"]
REHEARSAL_REVIEW = _TABLES["rehearsal_review"]
SCRIPT_DRAFT = _TABLES["script_draft"]
SCRIPT_VERSION = _TABLES["script_version"]
STEP = _TABLES["step"]
