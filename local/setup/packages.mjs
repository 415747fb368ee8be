// npm packages as the lock file names them, and the Node that runs everything else.
import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, checkDisk, hashOf, readStamp, run } from './commands.mjs';

const NODE_MAJOR = 24;

/** Runs `npm ci` when the packages that are installed in a folder are not those of its lock file. */
export async function installPackages(root, what = 'npm packages') {
  // npm removes the stamp with the folder, so an installation that was interrupted is begun again.
  const stamp = join(root, 'node_modules/.appsync-commerce-lock');
  const wanted = hashOf([join(root, 'package-lock.json'), join(root, '.npmrc')]);
  if (readStamp(stamp) === wanted) return;
  checkDisk(root);
  if (spawnSync('npm', ['--version']).status !== 0) {
    throw new SetupError('npm is needed: install Node.js with npm (nodejs.org) and start again.');
  }
  console.log(`  … ${what} (about a minute the first time)`);
  // Whoever has NODE_ENV=production or omit=dev set gets all of it nevertheless: this is a development tool.
  await run(what, 'npm', ['ci', '--include=dev', '--include=optional'], root);
  writeFileSync(stamp, wanted);
}

/** Puts the machine's own Node where scripts look for it, on a platform for which no package brings one. */
export function linkNode(root) {
  const node = join(root, 'node_modules/.bin/node');
  if (existsSync(node)) return;
  if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR) {
    throw new SetupError(
      `No package brings Node.js ${NODE_MAJOR} for ${process.platform}-${process.arch}: install it and start again.`,
    );
  }
  symlinkSync(process.execPath, node);
}
