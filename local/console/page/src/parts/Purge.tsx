import { useState } from 'react';

/** Empties a queue for ever, after its name was typed. */
export function Purge({ name, empty, purge }: { name: string; empty: boolean; purge: () => void }) {
  const [asked, setAsked] = useState(false);
  const [typed, setTyped] = useState('');
  if (!asked) {
    return (
      <button className="danger" disabled={empty} onClick={() => setAsked(true)}>
        Purge …
      </button>
    );
  }
  const confirm = (event: React.FormEvent) => {
    event.preventDefault();
    setAsked(false);
    setTyped('');
    purge();
  };
  return (
    <form className="confirm" onSubmit={confirm}>
      <label>
        <span>Its messages are then lost. Type {name}</span>
        <input autoFocus value={typed} onChange={({ target }) => setTyped(target.value)} />
      </label>
      <button className="danger" disabled={typed !== name}>
        Purge
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        Keep them
      </button>
    </form>
  );
}
