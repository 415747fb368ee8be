import { useCallback, useEffect, useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { OnOrderChangedDocument, OrderDocument } from '../../../sdk/generated/operations.ts';
import { mergeTimeline, stepsAhead, type TimelineEntry } from './orderStates.ts';

/** How often an order is asked for, should the socket be down: on its way to confirmation, and later. */
const ASK_AGAIN_MS = { moving: 5_000, settled: 60_000 };

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

  const [{ data: change }] = useSubscription({
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
  const moving = state !== undefined && stepsAhead(state).length > 0;
  useRefetchWhenMissed(refetch, signedIn, moving);
  return { order, timeline, state, loading: fetching && !data, failed: Boolean(error) && !data, refetch };
}

/** What happened while the network or the tab slept was not heard. */
function useRefetchWhenMissed(refetch: () => void, signedIn: boolean, moving: boolean): void {
  useEffect(() => {
    if (!signedIn) return;
    const wake = () => document.visibilityState === 'visible' && refetch();
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    const timer = setInterval(wake, moving ? ASK_AGAIN_MS.moving : ASK_AGAIN_MS.settled);
    return () => {
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      clearInterval(timer);
    };
  }, [refetch, signedIn, moving]);
}
