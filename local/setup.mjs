// Makes a fresh clone ready: npm packages and the Python environment, when missing or out of date. Plain JavaScript
// for any Node from 18.15 on, since nothing is installed yet when it runs. `--with FILE` adds a requirements file,
// `--packages FOLDER` one with npm packages of its own.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError, endAll } from './setup/commands.mjs';
import { installPackages, linkNode } from './setup/packages.mjs';
import { installPython } from './setup/python.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const given = (option) =>
  process.argv.flatMap((value, index) => (process.argv[index - 1] === option ? [value] : []));

try {
  const requirements = given('--with').map((file) => resolve(file));
  const folders = given('--packages');
  await Promise.all([
    installPackages(root),
    installPython(root, requirements),
    ...folders.map((folder) => installPackages(resolve(folder), `npm packages of ${folder}`)),
  ]);
  linkNode(root);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  endAll();
  console.error(`\n${error.message}`);
  process.exit(1);
}
