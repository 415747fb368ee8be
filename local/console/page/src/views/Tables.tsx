import type { Table } from '../../../tables.ts';
import { get } from '../api.ts';
import { counted } from '../format.ts';
import { Head, Loaded } from '../parts/Parts.tsx';
import { useLive } from '../useLive.ts';
import { hrefOf, type Route } from '../useRoute.ts';
import { Items } from './Items.tsx';

/** Tables and the items of the chosen one. */
export function Tables({ route }: { route: Route }) {
  const live = useLive(() => get<{ tables: Table[] }>('tables'), ['tables'], 5_000);
  return (
    <>
      <Head title="Tables" />
      <div className="split">
        <Loaded live={live}>
          {({ tables }) => (
            <ul className="list" aria-label="Tables">
              {tables.map(({ name, keys, indexes, items }) => (
                <li key={name}>
                  <a className="row table" href={hrefOf('tables', name)} aria-current={name === route.chosen}>
                    <strong>{name}</strong>
                    <span className="quiet">
                      {keys.join(', ')}
                      {indexes.length > 0 && `; ${indexes.join(', ')}`}
                    </span>
                    <span className="number">{counted(items, 'item')}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
        {route.chosen && <Items key={route.chosen} table={route.chosen} />}
      </div>
    </>
  );
}
