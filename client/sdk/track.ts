import { print } from 'graphql';
import { authHeaders, type Auth } from './auth.ts';
import { EventsTrackDocument, type BehaviourEventInput } from './generated/operations.ts';
import { absoluteUrl } from './urls.ts';

export interface EventSenderOptions {
  /** The GraphQL endpoint, or its path on the page's own host. */
  graphqlUrl: string;
  auth: Auth;
  /** Random id of the visitor's session; it names nobody. */
  visitorId: string;
}

/**
 * Sends events as `navigator.sendBeacon` does: the request outlives its page, and nobody waits for its answer. A beacon
 * itself can't carry the headers that the API asks for. What could not be sent is lost; events are not worth a retry
 * that would hold up a page.
 */
export function eventSender({ graphqlUrl, auth, visitorId }: EventSenderOptions) {
  const url = absoluteUrl(graphqlUrl);
  const query = print(EventsTrackDocument);
  return async (events: BehaviourEventInput[]): Promise<void> => {
    try {
      await fetch(url, {
        method: 'POST',
        keepalive: true,
        headers: { 'content-type': 'application/json', ...(await authHeaders(auth)) },
        body: JSON.stringify({ query, variables: { input: { visitorId, events } } }),
      });
    } catch {
      // Offline, blocked, or signed out meanwhile.
    }
  };
}
