import { useState } from 'react';
import type { LogLine } from '../../../logLine.ts';
import { get } from '../api.ts';
import { clock } from '../format.ts';
import { Empty, Head, Loaded } from '../parts/Parts.tsx';
import { useLive } from '../useLive.ts';
import { hrefOf, replaceRoute, type Route } from '../useRoute.ts';

/** What edge, engine and functions say, together: all of it, or what belongs to one correlation id. */
export function Logs({ route }: { route: Route }) {
  const id = route.query.get('id') ?? '';
  const [follows, setFollows] = useState(true);
  const [worst, setWorst] = useState(false);
  const live = useLive(
    () => get<{ lines: LogLine[] }>('logs', id ? { correlationId: id } : {}),
    [id],
    follows ? 1_500 : null,
  );
  const look = (text: string) => replaceRoute(hrefOf('logs', undefined, text ? { id: text.trim() } : {}));
  return (
    <>
      <Head title="Logs">
        <label>
          <span>Correlation id</span>
          <input type="search" value={id} placeholder="all" onChange={({ target }) => look(target.value)} />
        </label>
        <label className="check">
          <input type="checkbox" checked={worst} onChange={({ target }) => setWorst(target.checked)} />
          <span>Only warnings and errors</span>
        </label>
        <label className="check">
          <input type="checkbox" checked={follows} onChange={({ target }) => setFollows(target.checked)} />
          <span>Follow</span>
        </label>
      </Head>
      <Loaded live={live}>
        {({ lines }) => {
          const shown = lines.filter(({ level }) => !worst || level === 'warn' || level === 'error');
          if (shown.length === 0) return <Empty>No line in the last half hour.</Empty>;
          // The newest on top, where it is seen without scrolling.
          return (
            <ol className="log" aria-label="Lines, newest first">
              {shown.toReversed().map((line, index) => (
                <Line key={`${line.at}${shown.length - index}`} line={line} alone={id !== ''} />
              ))}
            </ol>
          );
        }}
      </Loaded>
    </>
  );
}

function Line({ line, alone }: { line: LogLine; alone: boolean }) {
  const { at, source, level, message, correlationIds, more } = line;
  return (
    <li className={`line ${level}`}>
      <time dateTime={at}>{clock(at, true)}</time>
      <span className="source">{source}</span>
      <span className="said-line">
        {level !== 'info' && <b>{level} </b>}
        {message} <code>{detailsOf(more)}</code>
        {!alone &&
          correlationIds.slice(0, 1).map((id) => (
            <a key={id} href={hrefOf('logs', undefined, { id })} title={`Only ${id}`}>
              {id.slice(-8)}
            </a>
          ))}
      </span>
    </li>
  );
}

/** `name=value`, which is shorter to read than JSON. */
const detailsOf = (more: Record<string, unknown>): string =>
  Object.entries(more)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
