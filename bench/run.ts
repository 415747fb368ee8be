/** `npm run bench`: speed as ratios within one run. `npm run bench -- --help` lists what can be left out. */
import { Command, Option } from 'commander';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fanout } from './fanout.ts';
import { profile } from './profile.ts';
import { asText, writeInto, type Results } from './report.ts';
import { microsecondsPerCall } from './sandboxCalls.ts';
import { HOME } from './servers.ts';
import { throughput } from './throughput.ts';

const DOCUMENT = 'docs/performance.md';
const PARTS = ['throughput', 'fanout', 'sandbox', 'profile'] as const;

const command = new Command('bench')
  .description('Measures the AppSync engine beside MiniStack and bare graphql-js.')
  .addOption(new Option('--only <part...>', 'measure these only').choices(PARTS))
  .option('--quick', 'short rounds: does it still work, not how fast is it', false)
  .option('--write', `write the figures into ${DOCUMENT}`, false)
  .parse();
const {
  only = [...PARTS],
  quick,
  write,
} = command.opts<{
  only?: (typeof PARTS)[number][];
  quick: boolean;
  write: boolean;
}>();

const say = (text: string) => console.error(`  ${text}`);
const results: Results = {};
if (only.includes('throughput')) {
  results.throughput = await throughput({ rounds: quick ? 1 : 5, seconds: quick ? 1 : 4, onRound: say });
}
if (only.includes('fanout')) {
  say('subscribers');
  results.fanout = await fanout(quick ? 200 : 5_000);
}
if (only.includes('sandbox')) {
  say('sandbox');
  results.microsecondsPerCall = await microsecondsPerCall(quick ? 2_000 : 50_000);
}
if (only.includes('profile')) {
  say('profile');
  results.profile = await profile('piped', quick ? 1 : 10);
}

console.log(asText(results));
mkdirSync(HOME, { recursive: true });
writeFileSync(join(HOME, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
if (write) {
  writeInto(DOCUMENT, results);
  execFileSync(process.execPath, [
    'node_modules/prettier/bin/prettier.cjs',
    '--write',
    '--log-level',
    'warn',
    DOCUMENT,
  ]);
  say(`written to ${DOCUMENT}`);
}
