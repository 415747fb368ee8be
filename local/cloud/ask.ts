import { readFileSync } from 'node:fs';
import { request } from 'node:https';

export interface Question {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** PEM bundle that trusts the endpoint. */
  caCertificate: string;
  withinMs?: number;
}

/** Asks over TLS with a certificate that this process was not started with. Answers status and body. */
export function ask(question: Question): Promise<{ status: number; body: string }> {
  const { url, method = 'GET', headers, body, caCertificate, withinMs = 2_000 } = question;
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method, headers, ca: readFileSync(caCertificate), timeout: withinMs },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    asked.once('error', reject);
    asked.once('timeout', () => asked.destroy(new Error(`${url} did not answer within ${withinMs} ms.`)));
    asked.end(body);
  });
}
