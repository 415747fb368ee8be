import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { generate } from 'selfsigned';

/** PEM files of a certificate and its key. */
export interface CertificateFiles {
  certificate: string;
  key: string;
}

/** Days after which a new certificate is made. */
const LIFETIME_DAYS = 365;
const DAY_MS = 86_400_000;

/** A certificate for localhost and 127.0.0.1, made once and kept in `folder`; a week before it ends, anew. */
export async function ensureCertificate(folder: string): Promise<CertificateFiles> {
  const files = { certificate: resolve(folder, 'certificate.pem'), key: resolve(folder, 'key.pem') };
  if (Object.values(files).every((file) => existsSync(file)) && !expiresSoon(join(folder, 'expires'))) {
    return files;
  }
  const expires = new Date(Date.now() + LIFETIME_DAYS * DAY_MS);
  const pem = await generate([{ name: 'commonName', value: 'localhost' }], {
    notAfterDate: expires,
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(files.certificate, pem.cert);
  writeFileSync(files.key, pem.private, { mode: 0o600 });
  writeFileSync(join(folder, 'expires'), expires.toISOString());
  return files;
}

function expiresSoon(file: string): boolean {
  return !existsSync(file) || Date.parse(readFileSync(file, 'utf8')) < Date.now() + 7 * DAY_MS;
}
