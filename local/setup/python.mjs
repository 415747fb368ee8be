// The Python environment of the local cloud, from requirements pinned with hashes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError, checkDisk, hashOf, readStamp, run } from './commands.mjs';

const CANDIDATES = [
  'python3',
  'python3.14',
  'python3.13',
  'python3.12',
  'python3.11',
  'python3.10',
  'python',
];

/** Makes the environment when it is missing, and installs when the requirements changed. */
export async function installPython(root, more = []) {
  const venv = join(root, '.local/venv');
  const python = join(venv, 'bin/python');
  const stamp = join(venv, '.appsync-commerce-requirements');
  const own = [join(root, 'local/cloud/requirements.txt'), join(root, 'forecast/requirements.txt')];
  const requirements = [...own, ...more];
  const wanted = hashOf(requirements);
  const installed = readStamp(stamp).split('\n');
  if (installed.includes(wanted) && spawnSync(python, ['--version']).status === 0) return;
  checkDisk(root);
  // Without a stamp it may be half made; one whose Python is gone is of no use.
  if (installed[0] === '' || spawnSync(python, ['-m', 'pip', '--version']).status !== 0) {
    const found = findPython();
    rmSync(venv, { recursive: true, force: true });
    mkdirSync(dirname(venv), { recursive: true });
    await run('Python environment', found, ['-m', 'venv', venv], root);
  }
  const files = requirements.flatMap((file) => ['-r', file]);
  // Wheels only: no dependency may run code at install time.
  const flags = ['--quiet', '--disable-pip-version-check', '--require-hashes', '--only-binary', ':all:'];
  await run('Python packages', python, ['-m', 'pip', 'install', ...flags, ...files], root);
  // Every set that is installed now: the tests' set contains the start's.
  writeFileSync(stamp, [wanted, hashOf(own)].join('\n'));
}

/** The first Python that is new enough, with what it takes to make an environment. */
function findPython() {
  const script = 'import sys; print(sys.version_info >= (3, 10))';
  const name = CANDIDATES.find((each) => {
    return spawnSync(each, ['-c', script], { encoding: 'utf8' }).stdout?.trim() === 'True';
  });
  if (!name) {
    throw new SetupError(
      'Python 3.10 or newer is needed for the local cloud: install python3 and start again.',
    );
  }
  if (spawnSync(name, ['-c', 'import venv, ensurepip']).status !== 0) {
    throw new SetupError(
      `${name} has no venv module: install it (Debian and Ubuntu: apt-get install python3-venv) and start again.`,
    );
  }
  return name;
}
