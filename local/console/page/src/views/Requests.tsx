import type { RequestSummary } from '../../../requests.ts';
import { get } from '../api.ts';
import { CALLERS, clock, span, units } from '../format.ts';
import { Badge, Empty, Head, Loaded } from '../parts/Parts.tsx';
import { useLive } from '../useLive.ts';
import { hrefOf, replaceRoute, type Route } from '../useRoute.ts';
import { Request } from './Request.tsx';

/** The last requests, and what the chosen one was made of. */
export function Requests({ route }: { route: Route }) {
  const live = useLive(() => get<{ requests: RequestSummary[] }>('requests'), ['requests'], 1_500);
  const wanted = route.query.get('find') ?? '';
  const find = (text: string) =>
    replaceRoute(hrefOf('requests', route.chosen ?? undefined, text ? { find: text } : {}));
  return (
    <>
      <Head title="Requests">
        <label>
          <span>Find</span>
          <input
            type="search"
            value={wanted}
            placeholder="operation, caller, correlation id"
            onChange={({ target }) => find(target.value)}
          />
        </label>
      </Head>
      <div className="split">
        <Loaded live={live}>
          {({ requests }) => (
            <List requests={requests.filter((request) => matches(request, wanted))} route={route} />
          )}
        </Loaded>
        {route.chosen && <Request id={route.chosen} />}
      </div>
    </>
  );
}

function matches({ name, mode, correlationId }: RequestSummary, wanted: string): boolean {
  const said = [name, mode, CALLERS[mode ?? ''], correlationId].join(' ').toLowerCase();
  return said.includes(wanted.toLowerCase());
}

function List({ requests, route }: { requests: RequestSummary[]; route: Route }) {
  if (requests.length === 0)
    return <Empty>No request yet. Open the storefront or GraphiQL and ask for something.</Empty>;
  return (
    <ol className="list" aria-label="Requests, newest first">
      {requests.map((request) => {
        const failed = request.errors > 0 || request.status >= 400;
        return (
          <li key={request.requestId}>
            <a
              className="row request"
              href={hrefOf('requests', request.requestId)}
              aria-current={request.requestId === route.chosen}
            >
              <time dateTime={request.startedAt}>{clock(request.startedAt)}</time>
              <strong>
                {request.name ?? '(unnamed)'}
                {request.type === 'mutation' && <span className="mark">mutation</span>}
              </strong>
              <span className="quiet">
                {request.mode ? (CALLERS[request.mode] ?? request.mode) : 'refused'}
              </span>
              <span className="number">{request.capacity > 0 ? `${units(request.capacity)} CU` : ''}</span>
              <span className="number">{span(request.durationMs)}</span>
              <Badge tone={failed ? 'bad' : 'good'}>
                {request.errors > 0 ? `${request.errors} err` : request.status}
              </Badge>
            </a>
          </li>
        );
      })}
    </ol>
  );
}
