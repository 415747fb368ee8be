import { inject } from 'vitest';
import { ask } from '../../local/cloud/ask.ts';

interface Mail {
  To: string[];
  BodyText: string;
  BodyHtml: string | null;
}

/** The codes that Cognito mailed to an address, oldest first. */
export async function mailedCodes(address: string): Promise<string[]> {
  const { aws, caCertificate } = inject('shop');
  const { body } = await ask({ url: `${aws}/_ministack/ses/messages`, caCertificate, withinMs: 10_000 });
  const { messages } = JSON.parse(body) as { messages: Record<string, Mail[]> };
  return Object.values(messages)
    .flat()
    .filter(({ To }) => To.includes(address))
    .flatMap(({ BodyText, BodyHtml }) => /\b\d{6}\b/.exec(`${BodyText}${BodyHtml ?? ''}`)?.[0] ?? []);
}
