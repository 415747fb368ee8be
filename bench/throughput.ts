import { STACK, type Case } from './api/template.ts';
import { load, loadFunction, median, type Measured } from './load.ts';
import { deploy, startBare, startEngine, type Server } from './servers.ts';

export interface ThroughputOptions {
  /** Rounds of each cell; the middle one counts. */
  rounds: number;
  /** Length of a round. */
  seconds: number;
  onRound(text: string): void;
}

/** One server's figures for one case. */
export interface Cell extends Measured {
  query: Case;
  server: string;
}

export interface Throughput {
  cells: Cell[];
  /** Why MiniStack's own AppSync has no figure for a case. */
  refused: Partial<Record<Case, string>>;
}

export const ENGINE = 'this engine';
export const BARE = 'bare graphql-js, in memory';
export const MINISTACK = "MiniStack's AppSync";
export const DYNAMODB = 'DynamoDB itself, AWS SDK';

const CASES: Case[] = ['item', 'hello', 'piped'];

/** The same small API on every server, in one run: rounds take turns, so that a noisy minute hits all of them. */
export async function throughput({ rounds, seconds, onRound }: ThroughputOptions): Promise<Throughput> {
  const deployed = await deploy();
  const [engine, bare] = await Promise.all([startEngine(deployed.cloud, STACK), startBare()]);
  const headers = { 'x-api-key': deployed.apiKey };
  const servers: Server[] = [
    { name: ENGINE, url: engine.url, headers },
    { name: BARE, url: bare.url, headers: {} },
    { ...deployed.ministack, name: MINISTACK },
  ];
  const refused: Throughput['refused'] = {};
  const measured = new Map<string, Measured[]>();
  const note = (server: string, query: Case, one: Measured) => {
    const key = JSON.stringify([server, query]);
    measured.set(key, [...(measured.get(key) ?? []), one]);
    onRound(`${query} ${server}: ${Math.round(one.perSecond)}/s`);
  };
  try {
    for (const query of CASES) {
      // A warm-up, which also tells whether the server can do it at all.
      for (const server of servers) {
        await load(server, query, 1).catch((error: Error) => {
          if (server.name !== MINISTACK) throw error;
          refused[query] = error.message;
        });
      }
      for (let round = 0; round < rounds; round += 1) {
        for (const server of servers) {
          if (server.name === MINISTACK && refused[query]) continue;
          note(server.name, query, await load(server, query, seconds));
        }
        if (query === 'item') note(DYNAMODB, query, await loadFunction(() => deployed.read(), seconds));
      }
    }
  } finally {
    await Promise.all([engine.stop(), bare.stop()]);
    await deployed.stop();
  }
  const cells = [...measured].map(([key, all]) => {
    const [server, query] = JSON.parse(key) as [string, Case];
    return { server, query, ...median(all) };
  });
  return { cells, refused };
}

/** How many times faster one server is than another; undefined when either has no figure. */
export function ratio({ cells }: Throughput, query: Case, fast: string, slow: string): number | undefined {
  const rate = (server: string) =>
    cells.find((cell) => cell.query === query && cell.server === server)?.perSecond;
  const [a, b] = [rate(fast), rate(slow)];
  return a !== undefined && b !== undefined ? a / b : undefined;
}
