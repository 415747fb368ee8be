import { Client, fetchExchange, mapExchange, subscriptionExchange, type CombinedError } from '@urql/core';
import { authHeaders, type Auth } from './auth.ts';
import { AppSyncSocket } from './appsyncSocket.ts';
import { absoluteUrl, realtimeUrlOf } from './urls.ts';

export interface ShopClientOptions {
  /** The GraphQL endpoint, or its path on the page's own host. */
  graphqlUrl: string;
  /** The real-time endpoint. @default derived from `graphqlUrl` */
  realtimeUrl?: string | null;
  auth: Auth;
  /** Told every error that an operation ends with. */
  onError?: (error: CombinedError) => void;
  /** Milliseconds until a request is given up. @default 15000 */
  timeoutMs?: number;
}

/** What a subscription's context may hold besides urql's own. */
export interface SubscriptionContext {
  /**
   * Told when the server has accepted the subscription, and again after each reconnect: fetch then what happened
   * before, and everything later comes by itself.
   */
  onSubscribed?: () => void;
}

/** An urql client for the shop: queries and mutations over HTTP, subscriptions over AppSync's WebSocket protocol. */
export function createShopClient(options: ShopClientOptions): Client {
  const { auth, onError, timeoutMs = 15_000 } = options;
  const url = absoluteUrl(options.graphqlUrl);
  const socket = new AppSyncSocket({
    graphqlUrl: url,
    realtimeUrl: options.realtimeUrl ? absoluteUrl(options.realtimeUrl) : realtimeUrlOf(url),
    auth,
  });
  return new Client({
    url,
    // AppSync answers queries to GET too, but caches along the way would then see tokens' answers.
    preferGetMethod: false,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      for (const [name, value] of Object.entries(await authHeaders(auth))) headers.set(name, value);
      return fetch(input, { ...init, headers, signal: AbortSignal.timeout(timeoutMs) });
    },
    exchanges: [
      mapExchange({ onError: (error) => onError?.(error) }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }, { context }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(query ?? '', variables ?? {}, {
              started: (context as SubscriptionContext).onSubscribed,
              next: (result) => sink.next(result as never),
              error: (error) => sink.error(error),
              complete: () => sink.complete(),
            }),
          }),
        }),
      }),
    ],
  });
}
