import type { AppSyncIdentityCognito, Context } from '@aws-appsync/utils';
import type { EventsTrackInput } from './generated/types.ts';
import { fault } from './shared/errors.ts';
import { correlationId } from './shared/identity.ts';

/** Anybody, guests too: tells what a visitor did. The events service checks each event. */
export function request(ctx: Context<{ input: EventsTrackInput }>) {
  const identity = ctx.identity as AppSyncIdentityCognito | null;
  return {
    operation: 'Invoke',
    payload: {
      customerId: identity && identity.sub ? identity.sub : null,
      correlationId: correlationId(ctx),
      input: ctx.args.input,
    },
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const answer = ctx.result as { accepted: number; userErrors: unknown[] };
  return { accepted: answer.accepted, userErrors: answer.userErrors, warnings: [] };
}
