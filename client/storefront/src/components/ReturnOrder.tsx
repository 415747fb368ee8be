import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { OrderReturnRequestDocument, type OrderFieldsFragment } from '../../../sdk/generated/operations.ts';
import { askOnce } from '../state/askOnce.ts';
import { attemptFor, type Attempt } from '../state/attempt.ts';

/** Says which items of a delivered order come back. */
export function ReturnOrder({ order, onDone }: { order: OrderFieldsFragment; onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState<Record<string, number>>({});
  const [reason, setReason] = useState('');
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, request] = useMutation(OrderReturnRequestDocument);
  const lines = Object.entries(wanted)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }));

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const input = { orderId: order.id, lines, reason: reason.trim() || null };
    const next = attemptFor(attempt, input, () => crypto.randomUUID());
    setAttempt(next);
    const said = await askOnce(
      () => request({ input: { ...input, idempotencyKey: next.idempotencyKey } }),
      (data) => data.orderReturnRequest.userErrors,
    );
    setProblem(said);
    if (said === null) onDone();
  };

  if (!open) {
    return (
      <section className="order-change">
        <button type="button" className="button button-quiet" onClick={() => setOpen(true)}>
          Send something back
        </button>
      </section>
    );
  }
  return (
    <form className="order-change" aria-label="Send something back" onSubmit={(event) => void send(event)}>
      <h2>What comes back?</h2>
      {order.lines.map(({ id, productTitle, variantTitle, quantity }) => (
        <label key={id} className="return-line">
          <span>
            {productTitle}
            {variantTitle !== productTitle && <span className="quiet"> · {variantTitle}</span>}
          </span>
          <select
            value={wanted[id] ?? 0}
            onChange={({ target }) => setWanted({ ...wanted, [id]: Number(target.value) })}
          >
            {Array.from({ length: quantity + 1 }, (_, count) => (
              <option key={count} value={count}>
                {count} of {quantity}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label className="field">
        <span>Why? (optional)</span>
        <textarea
          value={reason}
          maxLength={500}
          rows={2}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <div className="button-row">
        <button type="submit" className="button" disabled={fetching || lines.length === 0}>
          {fetching ? 'Sending…' : 'Ask for a return'}
        </button>
        <button type="button" className="button button-quiet" onClick={() => setOpen(false)}>
          Keep everything
        </button>
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
