import type { ReactNode } from 'react';

interface MessageProps {
  title: string;
  /** What it means and what to do next. */
  children: ReactNode;
  /** Links or buttons. */
  actions?: ReactNode;
  /** Whether it interrupts: something went wrong. */
  alert?: boolean;
}

/** What a page says when it has nothing else to show. */
export function Message({ title, children, actions, alert = false }: MessageProps) {
  return (
    <section className={alert ? 'message message-alert' : 'message'} role={alert ? 'alert' : undefined}>
      <h1>{title}</h1>
      <p>{children}</p>
      {actions && <div className="actions">{actions}</div>}
    </section>
  );
}

/** Said when the shop gave no answer. */
export function LoadFailed({ what, retry }: { what: string; retry: () => void }) {
  return (
    <Message
      alert
      title={`${what} could not be loaded`}
      actions={
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      }
    >
      The shop gave no answer. Check your connection, then try again; your basket is safe.
    </Message>
  );
}
