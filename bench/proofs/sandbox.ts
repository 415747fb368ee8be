import { createContext, runInContext } from 'node:vm';

import { createSandbox } from '../../local/appsync/sandbox/index.ts';
import type { ResolverContext } from '../../local/appsync/sandbox/types.ts';
import { hostilePrograms } from './hostilePrograms.ts';
import type { Proof, ProofOptions, Shown } from './types.ts';

const CONTEXT: ResolverContext = {
  arguments: { id: '7' },
  identity: null,
  source: null,
  stash: {},
  request: { headers: {}, domainName: null },
  info: {
    fieldName: 'f',
    parentTypeName: 'Query',
    variables: {},
    selectionSetList: [],
    selectionSetGraphQL: '',
  },
  env: {},
  prev: null,
};

/** Runs one program and answers with what it returned; undefined when it failed. */
type Run = (code: string) => Promise<unknown>;

const HARMLESS = 'export function request() { return 2 + 2; }';

/** Every program is harmless, or its own failure; after each the next one runs as if it had not been. */
async function trial({ n, seed }: ProofOptions, run: Run): Promise<Shown> {
  let storms = 0;
  for (const [index, program] of hostilePrograms(n, seed).entries()) {
    const result = (await run(program.code)) as { escaped?: boolean; foreign?: unknown } | undefined;
    if (result?.escaped) throw new Error(`Program ${index} left the sandbox:\n${program.code}`);
    if (result?.foreign !== undefined && result.foreign !== null) {
      throw new Error(`Program ${index} saw what program ${String(result.foreign)} left behind.`);
    }
    if (program.storms) {
      storms += 1;
      if (result !== undefined) throw new Error(`Program ${index} should have spent its time or memory.`);
      if ((await run(HARMLESS)) !== 4) throw new Error(`After program ${index} nothing runs any more.`);
    }
  }
  return { checked: { programs: n, storms } };
}

export const sandbox: Proof = {
  name: 'sandbox',
  claim: 'no program leaves the sandbox, sees another one, or keeps the next from running',
  of: 'random hostile programs',
  n: 5_000,
  async prove(options) {
    const engine = createSandbox({ timeoutMs: 250, memoryLimitMb: 32 });
    try {
      return await trial(options, async (code) => {
        const { result, error } = await engine.evaluate({ code, handler: 'request', context: CONTEXT });
        return error ? undefined : result;
      });
    } finally {
      engine.dispose();
    }
  },
  broken: 'the same programs in node:vm',
  control: (options) =>
    trial(options, (code) => {
      const text = code.replace(/^import .*$/m, '').replace('export function', 'function');
      const context = createContext({ ctx: { args: {} }, util: { error: () => undefined } });
      try {
        return Promise.resolve(runInContext(`${text}\nrequest(ctx)`, context, { timeout: 250 }) as unknown);
      } catch {
        return Promise.resolve(undefined);
      }
    }),
};
