import { useState } from 'react';
import type { Page } from '../../../tables.ts';
import { get } from '../api.ts';
import { counted } from '../format.ts';
import { Empty, Loaded } from '../parts/Parts.tsx';
import { useLive } from '../useLive.ts';
import { hrefOf } from '../useRoute.ts';

/** Items of a table, a page at a time, found by a part of their keys. */
export function Items({ table }: { table: string }) {
  const [key, setKey] = useState('');
  /** Where this page and those before it begin. */
  const [starts, setStarts] = useState<string[]>([]);
  const from = starts.at(-1);
  const live = useLive(
    () => get<Page>('items', { table, key, ...(from !== undefined && { from }) }),
    [table, key, from ?? ''],
    null,
  );
  const search = (text: string) => {
    setStarts([]);
    setKey(text);
  };
  return (
    <section className="detail" aria-label={`Items of ${table}`}>
      <a className="back" href={hrefOf('tables')}>
        All tables
      </a>
      <h2>{table}</h2>
      <div className="tools">
        <label>
          <span>A key contains</span>
          <input type="search" value={key} onChange={({ target }) => search(target.value)} />
        </label>
        <button onClick={live.refresh}>Read again</button>
      </div>
      <Loaded live={live}>
        {({ items, keys, scanned, next }) => (
          <>
            <p className="quiet">
              {counted(items.length, 'item')} of {scanned} looked at
            </p>
            {items.length === 0 && <Empty>No such item here{next ? ', so far' : ''}.</Empty>}
            <ul className="items">
              {items.map((item) => (
                <li key={keys.map((name) => String(item[name])).join('\n')}>
                  <details>
                    <summary>
                      {keys.map((name) => (
                        <code key={name}>{String(item[name])}</code>
                      ))}
                    </summary>
                    <pre tabIndex={0}>{JSON.stringify(item, null, 2)}</pre>
                  </details>
                </li>
              ))}
            </ul>
            <div className="actions">
              <button disabled={starts.length === 0} onClick={() => setStarts(starts.slice(0, -1))}>
                Page before
              </button>
              <button disabled={next === null} onClick={() => next !== null && setStarts([...starts, next])}>
                Next page
              </button>
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}
