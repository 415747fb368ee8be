import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

/** A port that nobody listens on now. */
export const freePort = (): Promise<number> => tryPort(0);

/** Whether nobody listens on a port. */
export async function isFree(port: number): Promise<boolean> {
  try {
    await tryPort(port);
    return true;
  } catch {
    return false;
  }
}

/** The ports a home has chosen, by name. Deployed values hold them, so they are chosen once and kept. */
export async function keptPorts<Name extends string>(
  file: string,
  names: Name[],
): Promise<Record<Name, number>> {
  const kept: Record<string, number> = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>)
    : {};
  for (const name of names) kept[name] ??= await freePort();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(kept));
  return kept as Record<Name, number>;
}

function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
