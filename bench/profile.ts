import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { STACK } from './api/template.ts';
import { load } from './load.ts';
import { deploy, startEngine } from './servers.ts';

/** Share of the working time, percent. */
export interface Share {
  part: string;
  percent: number;
}

/** Where a call frame belongs, by its file and its function's name; the first that fits counts. */
const PARTS: [part: string, file: RegExp, name: RegExp][] = [
  ['idle', /^$/, /^\(idle\)$/],
  ['garbage collection', /^$/, /^\(garbage collector\)$/],
  ['resolver code and its boundary (isolated-vm)', /sandbox\/|isolated-vm|^$/, /apply|evaluate|readOutcome/],
  ['resolver code and its boundary (isolated-vm)', /appsync\/sandbox\//, /./],
  ['execution: fields, values, resolvers', /appsync\/(execute|resolve)\//, /./],
  ['authorization', /appsync\/authorize\//, /./],
  ['log lines', /appsync\/log|internal\/fs|node:fs|tty/, /./],
  ['log lines', /^$/, /writeUtf8String|writeString|writeSync/],
  [
    'HTTP: sockets, parser, headers',
    /appsync\/(http|server)|node:(_http|net|http|internal\/(streams|http))|node:internal\/stream_base/,
    /./,
  ],
  [
    'HTTP: sockets, parser, headers',
    /^$/,
    /writev|writeBuffer|writeLatin1|onread|onParserExecute|consume|shutdown/,
  ],
  ['data sources (AWS SDK)', /appsync\/datasources|@aws-sdk|@smithy/, /./],
];

/** Profiles the engine under the load of one case, by the V8 sampler of its own process. */
export async function profile(query: 'piped' | 'item', seconds: number): Promise<Share[]> {
  const folder = mkdtempSync(join(tmpdir(), 'profile-'));
  const deployed = await deploy();
  try {
    const engine = await startEngine(deployed.cloud, STACK, {
      nodeOptions: ['--cpu-prof', '--cpu-prof-dir', folder],
    });
    const server = { name: 'engine', url: engine.url, headers: { 'x-api-key': deployed.apiKey } };
    await load(server, query, seconds);
    await engine.stop();
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
    if (!file) throw new Error('The engine left no profile.');
    return sharesOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile, seconds);
  } finally {
    await deployed.stop();
    rmSync(folder, { recursive: true });
  }
}

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  /** Microseconds. */
  timeDeltas: number[];
  startTime: number;
  endTime: number;
}

/** Shares of the last seconds: before them the process only started. */
function sharesOf({ nodes, samples, timeDeltas, startTime, endTime }: Profile, seconds: number): Share[] {
  const partOf = new Map(
    nodes.map(({ id, callFrame: { functionName, url } }) => {
      const found = PARTS.find(([, file, name]) => file.test(url) && name.test(functionName));
      return [id, found?.[0] ?? 'the rest of Node and libraries'];
    }),
  );
  const times = new Map<string, number>();
  let now = startTime;
  samples.forEach((id, index) => {
    now += timeDeltas[index] ?? 0;
    if (now < endTime - seconds * 1_000_000) return;
    const part = partOf.get(id) ?? '';
    times.set(part, (times.get(part) ?? 0) + (timeDeltas[index] ?? 0));
  });
  times.delete('idle');
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .map(([part, time]) => ({ part, percent: (time / total) * 100 }))
    .sort((a, b) => b.percent - a.percent);
}
