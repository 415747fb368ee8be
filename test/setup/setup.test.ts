import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** A clone with nothing installed, and a machine whose npm and Python are what a test makes them. */
let clone: string;
let bin: string;
let env: Record<string, string>;

beforeEach(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'setup-')));
  clone = join(folder, 'clone');
  bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const path of [
    'local/setup.mjs',
    'local/setup',
    'local/cloud/requirements.txt',
    'forecast/requirements.txt',
    'package-lock.json',
    '.npmrc',
  ]) {
    cpSync(path, join(clone, path), { recursive: true });
  }
  env = { PATH: [bin, '/usr/bin', '/bin'].join(':'), CALLS: join(folder, 'calls') };
  // npm makes the folder anew, as `npm ci` does.
  program(
    'npm',
    'if [ "$1" = ci ]; then rm -rf node_modules; mkdir -p node_modules/.bin; touch node_modules/.bin/node; fi',
  );
  // Python answers questions about itself, and its venv is itself.
  program(
    'python3',
    `case "$*" in
      *version_info*) echo "\${NEW_ENOUGH:-True}";;
      *ensurepip*) exit "\${NO_VENV:-0}";;
      "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python";;
    esac`,
  );
});

afterEach(() => rmSync(dirname(clone), { recursive: true, force: true }));

/** A program on the machine that notes how it was called. */
function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> "$CALLS"\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** Hides the machine's other Pythons. */
function onlyOurPython(): void {
  for (const minor of [10, 11, 12, 13, 14]) program(`python3.${minor}`, 'exit 1');
  program('python', 'exit 1');
}

interface Outcome {
  code: number;
  said: string;
  /** What was called since the last run. */
  calls: string[];
}

function setup(more: Record<string, string> = {}, args: string[] = []): Promise<Outcome> {
  rmSync(env.CALLS as string, { force: true });
  return new Promise((done) => {
    const options = { cwd: clone, env: { ...env, ...more } };
    execFile(process.execPath, ['local/setup.mjs', ...args], options, (error, stdout, stderr) => {
      const calls = existsSync(env.CALLS as string)
        ? readFileSync(env.CALLS as string, 'utf8')
            .trim()
            .split('\n')
        : [];
      done({ code: error ? Number(error.code) : 0, said: stdout + stderr, calls });
    });
  });
}

const installs = ({ calls }: Outcome) => calls.filter((call) => /npm ci|-m venv|pip install/.test(call));

describe('a fresh clone', () => {
  it('gets its npm packages and its Python environment', async () => {
    const first = await setup();
    expect(first.code, first.said).toBe(0);
    expect(installs(first)).toHaveLength(3);
    expect(first.said).toMatch(/✔ npm packages \(\d+\.\d s\)/);
    expect(first.said).toMatch(/✔ Python packages \(\d+\.\d s\)/);
  });

  it('installs wheels with the right hashes only, and development packages whatever NODE_ENV says', async () => {
    const { calls } = await setup({ NODE_ENV: 'production' });
    const pip = calls.find((call) => call.includes('pip install'));
    expect(pip).toContain('--require-hashes --only-binary :all:');
    expect(calls).toContain('npm ci --include=dev --include=optional');
  });

  it('is left alone when nothing changed', async () => {
    await setup();
    expect(installs(await setup())).toEqual([]);
  });
});

describe('a clone that was set up', () => {
  beforeEach(async () => {
    expect((await setup()).code).toBe(0);
  });

  it('gets new npm packages when the lock file changed', async () => {
    writeFileSync(join(clone, 'package-lock.json'), '{}');
    expect(installs(await setup())).toEqual(['npm ci --include=dev --include=optional']);
  });

  it('gets new Python packages in the environment it has when the requirements changed', async () => {
    writeFileSync(join(clone, 'local/cloud/requirements.txt'), '# none\n');
    const again = installs(await setup());
    expect(again).toHaveLength(1);
    expect(again[0]).toContain('pip install');
  });

  it('is begun anew where an installation was interrupted', async () => {
    rmSync(join(clone, 'node_modules/.appsync-commerce-lock'));
    rmSync(join(clone, '.local/venv/.appsync-commerce-requirements'));
    expect(installs(await setup())).toHaveLength(3);
  });

  it('gets a new environment when its Python is gone', async () => {
    rmSync(join(clone, '.local/venv/bin/python'));
    const again = await setup();
    expect(again.code, again.said).toBe(0);
    expect(installs(again)).toHaveLength(2);
  });

  it('needs no second installation for the start after one with more requirements for tests', async () => {
    const more = join(clone, 'more.txt');
    writeFileSync(more, '# more\n');
    expect(installs(await setup({}, ['--with', more]))).toHaveLength(1);
    expect(installs(await setup())).toEqual([]);
    expect(installs(await setup({}, ['--with', more]))).toEqual([]);
  });
});

describe('what is missing is said in one sentence with the fix', () => {
  it.each([
    ['Python is too old', { NEW_ENOUGH: 'False' }, /^Python 3\.10 or newer is needed .*: install python3/m],
    [
      'venv is missing',
      { NO_VENV: '1' },
      /^python3 has no venv module: install it .*apt-get install python3-venv/m,
    ],
  ])('%s', async (_what, more, sentence) => {
    onlyOurPython();
    const { code, said } = await setup(more);
    expect(code).toBe(1);
    expect(said).toMatch(sentence);
  });

  it('npm is missing', async () => {
    program('npm', 'exit 127');
    const { code, said } = await setup();
    expect(code).toBe(1);
    expect(said).toMatch(/^npm is needed: install Node\.js with npm/m);
  });

  it('a command that fails shows what it said, and ends the other one', async () => {
    const ended = join(clone, 'ended');
    program('npm', `if [ "$1" = ci ]; then trap 'touch "${ended}"; exit 1' TERM; sleep 20 & wait; fi`);
    program(
      'python3',
      'case "$*" in *version_info*) echo True;; *"-m venv"*) echo no room left; exit 1;; esac',
    );
    const { code, said } = await setup();
    expect(code).toBe(1);
    expect(said).toContain('no room left');
    await expect.poll(() => existsSync(ended), { timeout: 5_000 }).toBe(true);
  });
});
