"""Standing blocks: why an account may not be called at all."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, values
from calldesk.store.tables import ACCOUNT, BLOCK


@dataclass(frozen=True, slots=True)
class Block:
    """A standing block: cease, attorney, bankrupt, deceased, agency or written_off."""

    id: int
    account_id: int
    kind: str
    reason: str
    since: datetime
    until: datetime | None
    set_by: str
    lifted_at: datetime | None


_ALL = (
    select(*columns(Block, BLOCK))
    .where(BLOCK.c.account_id == bindparam("account"))
    .order_by(BLOCK.c.id)
)
_STANDING = _ALL.where(BLOCK.c.lifted_at.is_(None))


def of_account(tx: Session, account_id: int, *, lifted: bool = False) -> tuple[Block, ...]:
    """Read the blocks that stand, the oldest first; with `lifted` those that were lifted too."""
    return values(tx, Block, _ALL if lifted else _STANDING, account=account_id)


def create(
    tx: Session,
    account_id: int,
    *,
    kind: str,
    since: datetime,
    set_by: str,
    reason: str = "",
    until: datetime | None = None,
) -> int:
    """Block an account and answer the block's id."""
    cells = {"kind": kind, "since": since, "set_by": set_by, "reason": reason, "until": until}
    return add(tx, BLOCK, account_id=account_id, **cells)


def lift(tx: Session, block_id: int, at: datetime) -> None:
    """The block no longer stands."""
    tx.execute(update(BLOCK).where(BLOCK.c.id == block_id).values(lifted_at=at))


def ended(tx: Session, now: datetime) -> tuple[int, ...]:
    """Answer the accounts that still stand as blocked though their last block has ended."""
    stands = BLOCK.c.lifted_at.is_(None) & or_(BLOCK.c.until.is_(None), BLOCK.c.until > now)
    still = select(BLOCK.c.account_id).where(stands)
    statement = (
        select(ACCOUNT.c.id)
        .join(BLOCK, BLOCK.c.account_id == ACCOUNT.c.id)
        .where(ACCOUNT.c.standing == "blocked", BLOCK.c.until <= now, ACCOUNT.c.id.not_in(still))
    )
    return tuple(tx.execute(statement.distinct().order_by(ACCOUNT.c.id)).scalars())
