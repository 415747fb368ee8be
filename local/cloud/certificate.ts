import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureCertificate, type CertificateFiles } from '../appsync/certificate.ts';

export interface TrustedCertificate extends CertificateFiles {
  /** The machine's own certificates with ours appended: what NODE_EXTRA_CA_CERTS and its kin should name. */
  bundle: string;
}

/** The local cloud's certificate, and the bundle that trusts it. */
export async function ensureTrustedCertificate(folder: string): Promise<TrustedCertificate> {
  const files = await ensureCertificate(folder);
  const bundle = resolve(folder, 'bundle.pem');
  // Written anew each time: a machine's own certificates may have changed.
  writeFileSync(bundle, [machineCertificates(), readFileSync(files.certificate, 'utf8')].join('\n'));
  return { ...files, bundle };
}

/** Certificates that this machine trusts beside the built-in ones; a company's proxy, say. */
function machineCertificates(): string {
  const named = [process.env.NODE_EXTRA_CA_CERTS, process.env.SSL_CERT_FILE].filter(
    (path) => path && existsSync(path),
  ) as string[];
  return [...new Set(named)].map((path) => readFileSync(path, 'utf8')).join('\n');
}
