import type { Context } from '@aws-appsync/utils';
import type { CartCreateInput } from './generated/types.ts';
import { cartPayload } from './shared/cartAnswer.ts';
import { readLines } from './shared/cartInput.ts';

/** A customer or a guest: a new cart (checkVariants → newOwner → createCart → loadCart → loadCartVariants → getVariantStock). */
export function request(ctx: Context<{ input: CartCreateInput }>) {
  const lines = ctx.args.input.lines ?? [];
  const read = lines.length > 0 ? readLines(lines) : { wanted: {}, userErrors: [] };
  ctx.stash.wanted = read.wanted;
  ctx.stash.userErrors = read.userErrors;
  return {};
}

export function response(ctx: Context) {
  return { ...cartPayload(ctx), token: ctx.stash.token ?? null };
}
