import { afterEach } from 'vitest';

import { createLog, silentLog } from '../../../local/appsync/log.ts';
import { startServer, type RunningServer } from '../../../local/appsync/server.ts';
import { testEngine, type TestEngine } from './engine.ts';

const running: RunningServer[] = [];

/** Ends every server a test started. */
export function endServersAfterEach(): void {
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()));
  });
}

/** Serves a test engine on a free port; `lines` gathers what it logs. */
export async function serve(
  options: TestEngine,
  more: { lines?: string[]; reload?: () => Promise<void> } = {},
) {
  const engine = testEngine(options);
  const { lines } = more;
  const server = await startServer({
    engine,
    evaluateCode: async (body) => ({ status: 200, body: { echoed: body } }),
    reload: more.reload ?? (() => Promise.resolve()),
    log: lines ? createLog('debug', (line) => lines.push(line)) : silentLog,
  });
  running.push(server);
  return { ...server, engine };
}
