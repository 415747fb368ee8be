import type { Overview as Data } from '../../../overview.ts';
import { get } from '../api.ts';
import { Badge, Head, Loaded } from '../parts/Parts.tsx';
import { Minutes } from '../parts/Minutes.tsx';
import { span } from '../format.ts';
import { useLive } from '../useLive.ts';
import { hrefOf } from '../useRoute.ts';

/** What somebody on call looks for first: is anything wrong, and where do I look. */
export function Overview() {
  const live = useLive(() => get<Data>('overview'), ['overview'], 3_000);
  return (
    <>
      <Head title="Overview" />
      <Loaded live={live}>{(data) => <Shown data={data} />}</Loaded>
    </>
  );
}

function Shown({ data }: { data: Data }) {
  const { concerns, services, requests, executions, windowMinutes } = data;
  const figures = [
    { name: 'requests', value: requests.count, view: 'requests' },
    { name: 'with errors', value: requests.failed, view: 'requests', bad: requests.failed > 0 },
    { name: 'median', value: requests.p50Ms === null ? '–' : span(requests.p50Ms), view: 'requests' },
    {
      name: '95 of 100 within',
      value: requests.p95Ms === null ? '–' : span(requests.p95Ms),
      view: 'requests',
    },
    { name: 'executions running', value: executions.running, view: 'workflows' },
    { name: 'executions failed', value: executions.failed, view: 'workflows', bad: executions.failed > 0 },
    { name: 'messages waiting', value: data.waitingMessages, view: 'queues' },
    { name: 'dead letters', value: data.deadLetters, view: 'queues', bad: data.deadLetters > 0 },
  ];
  return (
    <>
      <section
        className={`verdict ${concerns.some(({ level }) => level === 'bad') ? 'bad' : concerns.length > 0 ? 'odd' : 'good'}`}
      >
        <h2>{concerns.length === 0 ? 'Nothing needs you' : 'Look at this first'}</h2>
        {concerns.length === 0 ? (
          <p>Everything answers, and nothing failed in the last {windowMinutes} minutes.</p>
        ) : (
          <ul>
            {concerns.map(({ level, text, view }) => (
              <li key={text}>
                <a href={hrefOf(view)}>
                  <Badge tone={level === 'bad' ? 'bad' : 'moving'}>
                    {level === 'bad' ? 'broken' : 'odd'}
                  </Badge>{' '}
                  {text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <h2>Last {windowMinutes} minutes</h2>
      <div className="figures">
        {figures.map(({ name, value, view, bad }) => (
          <a key={name} href={hrefOf(view)} className={bad ? 'figure bad' : 'figure'}>
            <strong>{value}</strong>
            <span>{name}</span>
          </a>
        ))}
      </div>
      <Minutes minutes={data.minutes} />
      <h2>Services</h2>
      <ul className="services">
        {services.map(({ name, url, up, answeredInMs }) => (
          <li key={name}>
            <Badge tone={up ? 'good' : 'bad'}>{up ? 'up' : 'down'}</Badge>
            <strong>{name}</strong>
            <code>{url}</code>
            <span className="quiet">{answeredInMs === null ? 'no answer' : span(answeredInMs)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
