import type { ReactNode } from 'react';
import { pretty } from '../format.ts';
import type { Live } from '../useLive.ts';

/** The heading of a view and what can be set beside it. */
export function Head({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="head">
      <h1>{title}</h1>
      {children && <div className="tools">{children}</div>}
    </header>
  );
}

/** Shows what is there, that it is awaited, or why it is not there. */
export function Loaded<T>({ live, children }: { live: Live<T>; children: (data: T) => ReactNode }) {
  return (
    <>
      {live.error && (
        <p className="problem" role="alert">
          {live.error}
        </p>
      )}
      {live.data !== undefined ? children(live.data) : !live.error && <p className="quiet">Loading …</p>}
    </>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

export type Tone = 'good' | 'bad' | 'moving' | 'plain';

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}

/** JSON or any text, folded away until it is wanted. */
export function Text({ title, text, open = false }: { title: string; text: string | null; open?: boolean }) {
  if (!text) return null;
  return (
    <details className="text" open={open}>
      <summary>{title}</summary>
      <pre tabIndex={0}>{pretty(text)}</pre>
    </details>
  );
}
