import { sandbox } from './sandbox.ts';
import { subscriptions } from './subscriptions.ts';
import type { Proof } from './types.ts';

/** Every proof `npm run prove` knows. */
export const PROOFS: readonly Proof[] = [subscriptions, sandbox];
