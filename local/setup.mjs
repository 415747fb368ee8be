// Makes a fresh clone ready: npm packages and the Python environment, when missing or out of date. Plain JavaScript
// for any Node from 18 on, since nothing is installed yet when it runs. `--with FILE` adds a requirements file.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const venv = join(root, '.local/venv');
const venvPython = join(venv, 'bin/python');
const requirements = [
  join(root, 'local/cloud/requirements.txt'),
  ...process.argv.flatMap((value, index) => (process.argv[index - 1] === '--with' ? [resolve(value)] : [])),
];
const npmStamp = join(root, 'node_modules/.appsync-commerce-lock');
const pipStamp = join(venv, '.appsync-commerce-requirements');

const hash = (...files) => {
  const sum = createHash('sha256');
  for (const file of files) sum.update(readFileSync(file));
  return sum.digest('hex');
};
const stamped = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const wantedPackages = () => hash(join(root, 'package-lock.json'), join(root, '.npmrc'));

function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** The first Python that is new enough. */
function findPython() {
  for (const name of ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python']) {
    const found = spawnSync(name, ['-c', 'import sys; print(sys.version_info >= (3, 10))'], { encoding: 'utf8' });
    if (found.stdout?.trim() === 'True') return name;
  }
  return stop('Python 3.10 or newer is needed for the local cloud: install python3 and start again.');
}

function checkDisk() {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < 2 * 2 ** 30) stop('At least 2 GB of free disk are needed: free some and start again.');
}

/** Runs a command quietly; what it printed is shown only when it fails. */
function run(what, command, args, options = {}) {
  const started = Date.now();
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.once('error', (error) => stop(`${what} failed: ${command} could not be run (${error.message}).`));
    child.once('close', (code) => {
      if (code !== 0) stop(`${what} failed:\n${output.split('\n').slice(-20).join('\n')}`);
      console.log(`  ✔ ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      done();
    });
  });
}

async function installPackages() {
  const wanted = wantedPackages();
  if (stamped(npmStamp) === wanted) return;
  checkDisk();
  console.log('  … npm packages (a minute the first time)');
  await run('npm packages', 'npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
  writeFileSync(npmStamp, wanted);
}

async function installPython() {
  const wanted = hash(...requirements);
  if (stamped(pipStamp).split('\n').includes(wanted)) return;
  checkDisk();
  if (!existsSync(venvPython)) {
    const python = findPython();
    const probe = spawnSync(python, ['-c', 'import venv, ensurepip'], { encoding: 'utf8' });
    if (probe.status !== 0) {
      stop(`${python} has no venv module: install it (Debian and Ubuntu: apt-get install python3-venv) and start again.`);
    }
    rmSync(venv, { recursive: true, force: true });
    mkdirSync(dirname(venv), { recursive: true });
    await run('Python environment', python, ['-m', 'venv', venv]);
  }
  const files = requirements.flatMap((file) => ['-r', file]);
  await run('Python packages', venvPython, ['-m', 'pip', 'install', '-q', '--require-hashes', ...files]);
  // Every set that is installed now: the tests' set contains the start's.
  writeFileSync(pipStamp, [wanted, hash(requirements[0])].join('\n'));
}

await Promise.all([installPackages(), installPython()]);

const node = join(root, 'node_modules/.bin/node');
if (!existsSync(node) && Number(process.versions.node.split('.')[0]) < 24) {
  stop(`There is no Node 24 package for ${process.platform}-${process.arch}: install Node 24 and start again.`);
}
