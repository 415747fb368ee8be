import { useState } from 'react';
import { useMutation } from 'urql';
import { OrderCancelDocument } from '../../../sdk/generated/operations.ts';
import { askOnce } from '../state/askOnce.ts';

/** Cancels an order, after asking whether that is meant. */
export function CancelOrder({ orderId, onDone }: { orderId: string; onDone: () => void }) {
  const [asking, setAsking] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, cancel] = useMutation(OrderCancelDocument);

  const send = async () => {
    const said = await askOnce(
      () => cancel({ input: { orderId, idempotencyKey: key } }),
      (data) => data.orderCancel.userErrors,
    );
    setProblem(said);
    if (said === null) onDone();
  };

  return (
    <section className="order-change" aria-label="Cancel this order">
      {asking ? (
        <>
          <p>Cancel the whole order? Your money is paid back.</p>
          <div className="button-row">
            <button type="button" className="button" disabled={fetching} onClick={() => void send()}>
              {fetching ? 'Cancelling…' : 'Yes, cancel it'}
            </button>
            <button type="button" className="button button-quiet" onClick={() => setAsking(false)}>
              Keep it
            </button>
          </div>
        </>
      ) : (
        <button type="button" className="button button-quiet" onClick={() => setAsking(true)}>
          Cancel this order
        </button>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
