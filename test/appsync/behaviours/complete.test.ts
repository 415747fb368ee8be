import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const TITLE = /['"`](\d+)\. [^\n]*?\[([^\]\n]+)\]['"`],/g;

it('every behaviour of the specification has one test, and each names its source', () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder).filter((file) => file !== 'complete.test.ts');
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const found = [...text.matchAll(TITLE)].map(([, number]) => Number(number)).sort((a, b) => a - b);
  expect(found).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});
