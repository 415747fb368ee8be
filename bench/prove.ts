/** `npm run prove -- NAME --seed N`: long proofs, each with a broken control that must fail. */
import { Argument, Command, InvalidArgumentError } from 'commander';

import { PROOFS } from './proofs/index.ts';

const whole = (value: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(value);
};

const command = new Command('prove')
  .description('Tries a claim often, and shows that the trial catches a broken control.')
  .addArgument(new Argument('[name]', 'which one; all without it').choices(PROOFS.map(({ name }) => name)))
  .option('--seed <number>', 'where its random numbers begin', whole, 1)
  .option('--n <number>', 'how much of it; each proof has its own default', whole)
  .option('--control', 'run the broken control alone, which must fail', false)
  .parse();
const [name] = command.args;
const { seed, n, control } = command.opts<{ seed: number; n?: number; control: boolean }>();

for (const proof of PROOFS.filter((each) => name === undefined || each.name === name)) {
  const options = { seed, n: n ?? proof.n };
  const began = performance.now();
  if (!control) {
    console.log(`${proof.name}: ${proof.claim} (${options.n} ${proof.of}, seed ${seed})`);
    const { checked } = await proof.prove(options);
    const counted = Object.entries(checked).map(([what, count]) => `${count.toLocaleString('en')} ${what}`);
    console.log(`  held: ${counted.join(', ')}`);
  }
  const caught = await proof.control(options).then(
    () => undefined,
    (error: Error) => error.message.split('\n')[0],
  );
  console.log(`  control (${proof.broken}): ${caught ? `caught: ${caught}` : 'NOT caught'}`);
  console.log(`  ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  // The control alone is expected to fail, as a broken engine would.
  if (control ? caught : !caught) process.exitCode = 1;
}
