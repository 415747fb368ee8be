import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureTrustedCertificate } from '../../../local/cloud/certificate.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'certificate-'))));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const read = (path: string) => readFileSync(path, 'utf8');

describe('the certificate of the local cloud', () => {
  it('is for localhost and the loopback address, and its key is for this user only', async () => {
    const { certificate, key } = await ensureTrustedCertificate(folder);
    const x509 = new X509Certificate(read(certificate));
    expect(x509.checkHost('localhost')).toBe('localhost');
    expect(x509.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(statSync(key).mode & 0o077).toBe(0);
  });

  it('is made once, and again when it ends soon', async () => {
    const { certificate } = await ensureTrustedCertificate(folder);
    const first = read(certificate);
    await ensureTrustedCertificate(folder);
    expect(read(certificate)).toBe(first);
    writeFileSync(join(folder, 'expires'), new Date(Date.now() + 86_400_000).toISOString());
    await ensureTrustedCertificate(folder);
    expect(read(certificate)).not.toBe(first);
  });

  it("is added to the machine's own ones, which stay trusted", async () => {
    const own = join(folder, 'own.pem');
    writeFileSync(own, "a company's proxy");
    vi.stubEnv('NODE_EXTRA_CA_CERTS', own);
    vi.stubEnv('SSL_CERT_FILE', join(folder, 'missing.pem'));
    const { bundle, certificate } = await ensureTrustedCertificate(folder);
    expect(read(bundle)).toBe(`a company's proxy\n${read(certificate)}`);
  });
});
