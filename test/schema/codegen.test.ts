import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const GENERATED = ['schema/generated', 'resolvers/generated', 'client/sdk/generated'];

it('has generated code that matches the schema and the operations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'codegen-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const source of ['schema', 'client/sdk/operations', 'codegen.yml', 'package.json']) {
    cpSync(source, join(folder, source), { recursive: true });
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  execFileSync(process.execPath, ['node_modules/@graphql-codegen/cli/esm/bin.js'], {
    cwd: folder,
    stdio: 'pipe',
  });

  for (const place of GENERATED) {
    for (const file of readdirSync(place)) {
      const path = join(place, file);
      expect(readFileSync(join(folder, path), 'utf8'), `${path} is stale: run npm run codegen`).toBe(
        readFileSync(path, 'utf8'),
      );
    }
  }
});
