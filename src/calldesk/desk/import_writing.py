"""Writing an import into the store: thousands of rows in one transaction, or nothing."""

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from calldesk.desk import settling
from calldesk.desk.import_details import Details
from calldesk.desk.import_difference import Difference, Key
from calldesk.desk.import_plan import Counts, ImportPlan
from calldesk.desk.opening import Desk
from calldesk.desk.standing import restand, write_hours

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BY = "import"
_CHUNK = 2_000


class Writing:
    """One import on its way into the store."""

    def __init__(self, desk: Desk, planned: ImportPlan) -> None:
        self.desk = desk
        self.planned = planned
        self.details = Details(desk)
        self.kept = 0
        self.need_number = 0

    def read_numbers(self, progress: Callable[[float], None]) -> None:
        """Read the telephone numbers ahead: the slowest part must not hold the database."""
        items = self.planned.newcomers
        for start in range(0, len(items), _CHUNK):
            self.details.read_numbers(items[start : start + _CHUNK])
            progress(min((start + _CHUNK) / len(items), 1))

    def write(self, tx: "Session", found: Difference, counts: Counts) -> None:
        """Write everything that the comparison has found."""
        from calldesk.store import summary

        batch_id = self._batch(tx, counts)
        ids = self._accounts(tx, found)
        self._invoices(tx, found, ids, batch_id)
        changed = self.details.write(tx, found, ids)
        write_hours(self.desk, tx)
        settled = self._settle(tx, found)
        fresh = {ids[key] for key in found.new_accounts}
        touched = fresh | found.touched | changed | {ids[key] for key, _ in found.added}
        summary.refresh(tx, sorted(touched), self.desk.now())
        restand(self.desk, tx, *settled)

    def _batch(self, tx: "Session", counts: Counts) -> int:
        """Record the file and remember its columns; the same file again leaves no trace."""
        from calldesk.store import batches

        planned, now = self.planned, self.desk.now()
        before = batches.batch_of(tx, planned.sha256)
        if before and not counts.new + counts.changed + counts.paid:
            return before.id
        mapping = planned.batch.mapping.to_json()
        batches.save_mapping(tx, planned.source, mapping, now)
        return batches.record_batch(
            tx,
            file=planned.file.name,
            sha256=planned.sha256,
            source=planned.source,
            as_of=planned.as_of,
            at=now,
            by=self.desk.collector or BY,
            mapping=mapping,
            counts=asdict(counts),
            rejected=counts.rejected,
        )

    def _accounts(self, tx: "Session", found: Difference) -> dict[Key, int]:
        """Add the new accounts; answer the id of every account of the file."""
        from calldesk.store import imports

        ids = {key: account.id for key, account in found.accounts.items()}
        keys = found.new_accounts
        news = [self.details.new_account(found.rows[key], self.planned.source) for key in keys]
        self.need_number = sum(not self.details.dialable(found.rows[key]) for key in keys)
        made = imports.add_accounts(tx, news, self.desk.now())
        return ids | dict(zip(keys, made, strict=True))

    def _invoices(
        self, tx: "Session", found: Difference, ids: dict[Key, int], batch_id: int
    ) -> None:
        from calldesk.store import imports

        now = self.desk.now()
        news = (
            imports.NewInvoice(
                ids[key],
                item.invoice,
                item.amount,
                item.balance,
                item.document,
                item.issued,
                item.due,
                item.purchase_order or None,
            )
            for key, item in found.added
        )
        imports.add_invoices(tx, news, batch_id)
        if found.changes:
            imports.change_invoices(tx, found.changes)
        imports.add_payments(tx, found.payments, now, batch_id)
        notes = [
            imports.NewNote(ids[key], f"{item.invoice}: {item.note}")
            for key, item in found.added
            if item.note
        ]
        imports.add_notes(tx, notes, now, BY)

    def _settle(self, tx: "Session", found: Difference) -> tuple[int, ...]:
        """Let the payments keep promises."""
        from calldesk.store import promises

        paying = {payment.account_id for payment in found.payments}
        if not paying:
            return ()
        before = {one.promise.id for one in promises.in_state(tx, ("kept",))}
        settled = settling.settle(self.desk, tx, paying)
        if settled:
            after = {one.promise.id for one in promises.in_state(tx, ("kept",))}
            self.kept = len(after - before)
        return settled
