import type { Mail } from '../../../mails.ts';
import { get } from '../api.ts';
import { clock } from '../format.ts';
import { Empty, Head, Loaded } from '../parts/Parts.tsx';
import { useLive } from '../useLive.ts';
import { hrefOf, type Route } from '../useRoute.ts';

/** Mails that were sent since the local cloud started. */
export function Mails({ route }: { route: Route }) {
  const live = useLive(() => get<{ mails: Mail[] }>('mails'), ['mails']);
  return (
    <>
      <Head title="Mails" />
      <Loaded live={live}>
        {({ mails }) => {
          const chosen = mails.find(({ id }) => id === route.chosen);
          return (
            <div className="split">
              {mails.length === 0 ? (
                <Empty>No mail was sent since the local cloud started.</Empty>
              ) : (
                <ol className="list" aria-label="Mails, newest first">
                  {mails.map(({ id, at, to, subject }) => (
                    <li key={id}>
                      <a className="row mail" href={hrefOf('mails', id)} aria-current={id === route.chosen}>
                        <time dateTime={at}>{clock(at)}</time>
                        <strong>{subject}</strong>
                        <span className="quiet">{to.join(', ')}</span>
                      </a>
                    </li>
                  ))}
                </ol>
              )}
              {chosen && <Shown mail={chosen} />}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

/** A mail is written by others: its frame runs no scripts, and the page's policy loads nothing from elsewhere. */
function Shown({ mail }: { mail: Mail }) {
  const { subject, from, to, at, html, text } = mail;
  return (
    <section className="detail" aria-label="The chosen mail">
      <a className="back" href={hrefOf('mails')}>
        All mails
      </a>
      <h2>{subject}</h2>
      <p className="quiet">
        From {from} to {to.join(', ')}, {clock(at)}
      </p>
      {html && <iframe className="letter" title={`HTML of ${subject}`} sandbox="" srcDoc={html} />}
      {text && (
        <details className="text" open={!html}>
          <summary>Text</summary>
          <pre tabIndex={0}>{text}</pre>
        </details>
      )}
    </section>
  );
}
