import { current } from './call.ts';

const recorder =
  (name: string) =>
  (...args: unknown[]): void => {
    current.extensions.push({ name, args });
  };

/** Recorded in order; the engine decides where each of them may be called. */
export const extensions = {
  setSubscriptionFilter: recorder('setSubscriptionFilter'),
  setSubscriptionInvalidationFilter: recorder('setSubscriptionInvalidationFilter'),
  invalidateSubscriptions: recorder('invalidateSubscriptions'),
  evictFromApiCache: recorder('evictFromApiCache'),
};
