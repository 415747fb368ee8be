import type { Log } from './log.ts';
import type { Api } from './model.ts';
import type { Reviewer } from './sandbox/check/reviewer.ts';
import type { CodeError } from './sandbox/types.ts';

/**
 * Reviews the code of every resolver and function, in the background, and writes what AppSync would refuse to save.
 * Fields of refused code fail from then on.
 */
export async function reviewApi(api: Api, reviewer: Reviewer, log: Log): Promise<void> {
  for (const { code, ...owner } of codeOf(api)) {
    const { errors, doubts } = await reviewer.review(code);
    if (errors.length > 0) {
      const first = errors[0] as CodeError;
      log.write('error', 'code.refused', {
        ...owner,
        errorType: first.errorType,
        detail: first.value,
        line: first.location.line,
        column: first.location.column,
        errors: errors.length,
        hint: 'AppSync would not deploy this code; its fields fail until it is changed.',
      });
    }
    for (const doubt of doubts) {
      log.write('warn', 'code.doubtful', { ...owner, detail: doubt, hint: 'AppSync may refuse this type.' });
    }
  }
}

type Owner = { resolver: string } | { function: string };

function codeOf({ resolvers, functions }: Api): (Owner & { code: string })[] {
  return [
    ...[...resolvers].map(([resolver, { code }]) => ({ resolver, code })),
    ...[...functions.values()].map(({ name, code }) => ({ function: name, code })),
  ].flatMap(({ code, ...owner }) => (code === undefined ? [] : [{ ...owner, code }]));
}
