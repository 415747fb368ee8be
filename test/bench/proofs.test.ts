import { describe, expect, it } from 'vitest';

import { PROOFS } from '../../bench/proofs/index.ts';

/** Small enough for every run; `npm run prove` has the large ones. */
const SMALL: Record<string, number> = { subscriptions: 300, sandbox: 120 };

describe.each(PROOFS.map((proof) => [proof.name, proof] as const))('the proof of %s', (name, proof) => {
  const options = { n: SMALL[name] ?? 0, seed: 7 };

  it('holds', { timeout: 60_000 }, async () => {
    const { checked } = await proof.prove(options);
    expect(Object.values(checked)).toContain(options.n);
  });

  it('fails on what is broken', { timeout: 60_000 }, async () => {
    await expect(proof.control(options)).rejects.toThrow();
  });
});
