import { readFileSync } from 'node:fs';

import { ensureCertificate } from './certificate.ts';
import { messageOf } from './log.ts';
import type { TlsOptions } from './server.ts';

/** How TLS is asked for on a command line. */
export interface TlsFiles {
  /** Port for https and wss beside. @default none */
  tlsPort?: number;
  /** PEM files to serve TLS with. @default a certificate for localhost, made once in `.appsync-engine/` */
  tlsCert?: string;
  tlsKey?: string;
}

/** Where a certificate of our own is kept. */
const CERTIFICATE_FOLDER = '.appsync-engine';

/** What a server needs for it; undefined when it is not asked for. */
export async function tlsOf({ tlsPort, tlsCert, tlsKey }: TlsFiles): Promise<TlsOptions | undefined> {
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new Error('--tls-cert and --tls-key belong together: give both, or none.');
  }
  if (tlsPort === undefined) {
    if (tlsCert) throw new Error('--tls-cert needs --tls-port, the port to serve https and wss on.');
    return undefined;
  }
  const files =
    tlsCert && tlsKey ? { certificate: tlsCert, key: tlsKey } : await ensureCertificate(CERTIFICATE_FOLDER);
  const cert = readPem(files.certificate, '--tls-cert');
  const key = readPem(files.key, '--tls-key');
  return { cert, key, port: tlsPort };
}

function readPem(file: string, option: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${option} ${file} can't be read: ${messageOf(error)}`, { cause: error });
  }
  if (!text.includes('-----BEGIN ')) {
    throw new Error(`${option} ${file} is no PEM file.`);
  }
  return text;
}
