import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  certificate: string;
  key: string;
  /** The machine's own certificates with ours appended: what NODE_EXTRA_CA_CERTS and its kin should name. */
  bundle: string;
}

/** Days after which a new certificate is made. */
const LIFETIME_DAYS = 365;

/** The local cloud's certificate for localhost and 127.0.0.1, made once and kept in `folder`. */
export async function ensureCertificate(folder: string): Promise<Certificate> {
  const paths = {
    certificate: resolve(folder, 'certificate.pem'),
    key: resolve(folder, 'key.pem'),
    bundle: resolve(folder, 'bundle.pem'),
  };
  if (!Object.values(paths).every((path) => existsSync(path)) || expiresSoon(join(folder, 'expires'))) {
    mkdirSync(folder, { recursive: true });
    const expires = new Date(Date.now() + LIFETIME_DAYS * 86_400_000);
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
    writeFileSync(paths.certificate, pem.cert);
    writeFileSync(paths.key, pem.private, { mode: 0o600 });
    writeFileSync(join(folder, 'expires'), expires.toISOString());
  }
  // Written anew each time: a machine's own certificates may have changed.
  writeFileSync(paths.bundle, [machineCertificates(), readFileSync(paths.certificate, 'utf8')].join('\n'));
  return paths;
}

function expiresSoon(file: string): boolean {
  if (!existsSync(file)) return true;
  return Date.parse(readFileSync(file, 'utf8')) < Date.now() + 7 * 86_400_000;
}

/** Certificates that this machine trusts beside the built-in ones; a company's proxy, say. */
function machineCertificates(): string {
  const named = [process.env.NODE_EXTRA_CA_CERTS, process.env.SSL_CERT_FILE].filter(
    (path) => path && existsSync(path),
  ) as string[];
  return [...new Set(named)].map((path) => readFileSync(path, 'utf8')).join('\n');
}
