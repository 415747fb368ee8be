// Makes a fresh clone ready: npm packages and the Python environment, when missing or out of date. Plain JavaScript
// for any Node from 18.15 on, since nothing is installed yet when it runs. `--with FILE` adds a requirements file.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError, endAll } from './setup/commands.mjs';
import { installPackages, linkNode } from './setup/packages.mjs';
import { installPython } from './setup/python.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const more = process.argv.flatMap((value, index) =>
  process.argv[index - 1] === '--with' ? [resolve(value)] : [],
);

try {
  await Promise.all([installPackages(root), installPython(root, more)]);
  linkNode(root);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  endAll();
  console.error(`\n${error.message}`);
  process.exit(1);
}
