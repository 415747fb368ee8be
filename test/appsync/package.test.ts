import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const ENGINE = join(ROOT, 'local/appsync');

interface Manifest {
  name: string;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync(join(ENGINE, 'package.json'), 'utf8')) as Manifest;
const rootManifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  devDependencies: Record<string, string>;
};

/** What is imported, run, bundled into isolates and started as a thread. */
const ENTRIES = [
  'index.ts',
  'cli.ts',
  'sandbox/library/index.ts',
  'sandbox/library/xml.ts',
  'sandbox/check/worker.ts',
];

/** Read by the compiler that checks resolver code, imported by nobody. */
const TYPES_OF_CODE = '@aws-appsync/utils';

/** What the engine's sources import, by esbuild's own reading: files, and packages by name. */
async function importsOfEngine(): Promise<{ files: string[]; packages: string[] }> {
  const { metafile } = await build({
    entryPoints: ENTRIES.map((file) => join(ENGINE, file)),
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outdir: 'out',
    absWorkingDir: ENGINE,
  });
  const outside = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external }) => external)
    .map(({ path }) => path)
    .filter((path) => !path.startsWith('node:') && !builtinModules.includes(path));
  const packages = outside.map((path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'));
  return { files: Object.keys(metafile.inputs), packages: [...new Set([...packages, TYPES_OF_CODE])].sort() };
}

describe('the engine as a package of its own', () => {
  let folder: string;
  let installed: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'appsync-package-'));
    const source = join(folder, 'source');
    mkdirSync(source);
    mkdirSync(join(folder, 'app'));
    for (const file of ['package.json', 'README.md']) cpSync(join(ENGINE, file), join(source, file));
    node(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', ENGINE, '--outDir', join(source, 'dist'));
    // Packed as npm would publish it, then unpacked where an application would install it.
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
      cwd: source,
      stdio: 'pipe',
    });
    const modules = join(folder, 'app/node_modules');
    installed = join(modules, manifest.name);
    mkdirSync(installed, { recursive: true });
    const tarball = join(folder, `${manifest.name}-0.1.0.tgz`);
    execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
    for (const name of [...Object.keys(manifest.dependencies), '@types']) {
      mkdirSync(join(modules, name, '..'), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    }
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function node(...args: string[]): string {
    return execFileSync(process.execPath, args, { cwd: join(folder, 'app'), encoding: 'utf8' });
  }

  it('imports nothing from outside its folder, and declares exactly the packages it imports', async () => {
    const { files, packages } = await importsOfEngine();

    expect(files.filter((file) => file.startsWith('..'))).toEqual([]);
    expect(packages).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it('pins the versions it is tested with', () => {
    const tested = Object.keys(manifest.dependencies).map((name) => [
      name,
      rootManifest.devDependencies[name],
    ]);

    expect(Object.fromEntries(tested)).toEqual(manifest.dependencies);
  });

  it('has a command that runs from where it is installed', () => {
    const command = join(installed, manifest.bin['appsync-engine'] ?? '');

    expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env -S node --no-node-snapshot\n/);
    expect(node('--no-node-snapshot', command, '--help')).toContain('--stack');
  });

  it('runs resolver code from its built files, and its types serve a strict consumer', () => {
    const app = join(folder, 'app');
    const program = `
      import { createSandbox, type Sandbox } from 'appsync-engine';
      const sandbox: Sandbox = createSandbox();
      const outcome = await sandbox.evaluate({
        code: "import { util } from '@aws-appsync/utils';"
          + "export function request(ctx) { return util.dynamodb.toDynamoDB(ctx.args.n); }",
        handler: 'request',
        context: {
          arguments: { n: 1 }, identity: null, source: null, stash: {}, env: {}, prev: null,
          request: { headers: {}, domainName: null },
          info: { fieldName: 'f', parentTypeName: 'Query', variables: {}, selectionSetList: [], selectionSetGraphQL: '' },
        },
      });
      console.log(JSON.stringify(outcome.result));
      sandbox.dispose();
    `;
    writeFileSync(join(app, 'package.json'), '{"type":"module"}');
    writeFileSync(join(app, 'main.ts'), program);
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
    const complaints = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/typescript/bin/tsc'), ...flags, 'main.ts'],
      { cwd: app, encoding: 'utf8' },
    ).stdout;

    expect(complaints).toBe('');

    expect(node('--no-node-snapshot', 'main.ts')).toBe('{"N":1}\n');
  });
});
