import { createContext, use, useEffect, useMemo, type ReactNode } from 'react';
import { eventSender } from '../../../sdk/track.ts';
import type { Config } from './config.ts';
import { useSession } from './session.tsx';
import { createTracker, type Told } from './track.ts';

const TrackerContext = createContext<((event: Told) => void) | null>(null);
const VISITOR = 'visitor';

/** Tells the shop what its visitors look at, so that it can tell what they like. */
export function TrackerProvider({ config, children }: { config: Config; children: ReactNode }) {
  const { auth } = useSession();
  const tracker = useMemo(
    () => createTracker(eventSender({ graphqlUrl: config.graphqlUrl, auth, visitorId: visitorId() })),
    [config, auth],
  );
  useEffect(() => {
    // The last moment that a page is sure to be told of.
    const leave = () => {
      if (document.visibilityState === 'hidden') tracker.flush();
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      tracker.flush();
    };
  }, [tracker]);
  return <TrackerContext value={tracker.track}>{children}</TrackerContext>;
}

/** Notes what the visitor did: see `Told`. */
export function useTrack(): (event: Told) => void {
  const track = use(TrackerContext);
  if (!track) throw new Error('useTrack needs a TrackerProvider around it.');
  return track;
}

/** Random, and forgotten with the tab: it tells visits apart, not people. */
function visitorId(): string {
  const known = sessionStorage.getItem(VISITOR);
  if (known) return known;
  const fresh = crypto.randomUUID();
  sessionStorage.setItem(VISITOR, fresh);
  return fresh;
}
