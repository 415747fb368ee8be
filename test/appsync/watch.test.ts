import { expect, it } from 'vitest';

import { silentLog } from '../../local/appsync/log.ts';
import { watch } from '../../local/appsync/watch.ts';

it('reloads once per deployment, not while one is under way, and survives an outage', async () => {
  const versions: (string | Error | undefined)[] = ['v1', undefined, new Error('down'), 'v2', 'v2', 'v3'];
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const reloads: string[] = [];
  let last = '';
  const source = {
    load: () => Promise.reject(new Error('not asked here')),
    version: async () => {
      const version = versions.shift();
      if (version instanceof Error) {
        throw version;
      }
      if (versions.length === 0) {
        end();
      }
      last = version ?? last;
      return version;
    },
  };
  const stop = watch(source, 'v1', async () => void reloads.push(last), silentLog, 1);
  await over;
  await new Promise((resolve) => setImmediate(resolve));
  stop();
  expect(reloads).toEqual(['v2', 'v3']);
});
