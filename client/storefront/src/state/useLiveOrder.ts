import { useCallback, useEffect, useMemo, useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { OnOrderChangedDocument, OrderDocument } from '../../../sdk/generated/operations.ts';
import type { SubscriptionContext } from '../../../sdk/client.ts';
import { isMoving, mergeTimeline, type TimelineEntry } from './orderStates.ts';

/** How often an order on its way to confirmation is asked for, should no socket be had at all. */
const ASK_AGAIN_MS = 10_000;

/** An order, its timeline growing with each change heard over the socket. */
export function useLiveOrder(id: string, signedIn: boolean) {
  const [{ data, fetching, error }, execute] = useQuery({
    query: OrderDocument,
    variables: { id },
    requestPolicy: 'network-only',
    pause: !signedIn,
  });
  const [heard, setHeard] = useState<TimelineEntry[]>([]);
  const refetch = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);

  // Also after each reconnect: what happened meanwhile was not heard.
  const context = useMemo<SubscriptionContext>(() => ({ onSubscribed: refetch }), [refetch]);
  const [{ data: change }] = useSubscription({
    context,
    query: OnOrderChangedDocument,
    variables: { orderId: id },
    pause: !signedIn,
  });
  const heardNow = change?.onOrderChanged;
  useEffect(() => {
    if (!heardNow) return;
    setHeard((before) => [...before, heardNow]);
    refetch();
  }, [heardNow, refetch]);

  const order = data?.order ?? null;
  const timeline = mergeTimeline(order?.timeline ?? [], heard);
  const state = timeline.at(-1)?.state ?? order?.state;
  const moving = state !== undefined && isMoving(state);
  useRefetchWhenMissed(refetch, signedIn, moving);
  return { order, timeline, state, loading: fetching && !data, failed: Boolean(error) && !data, refetch };
}

/** Asks at once when network or tab wake up, before the socket has noticed that it slept. */
function useRefetchWhenMissed(refetch: () => void, signedIn: boolean, moving: boolean): void {
  useEffect(() => {
    if (!signedIn) return;
    const wake = () => document.visibilityState === 'visible' && refetch();
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    const timer = moving ? setInterval(wake, ASK_AGAIN_MS) : undefined;
    return () => {
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      clearInterval(timer);
    };
  }, [refetch, signedIn, moving]);
}
