import { inject } from 'vitest';
import { ask } from '../../local/cloud/ask.ts';

interface Mail {
  Source: string;
  To?: string[];
  ToAddresses?: string[];
  Subject: string;
  BodyText: string;
}

/** The codes that Cognito mailed to an address, oldest first. */
export async function mailedCodes(address: string): Promise<string[]> {
  const { aws, caCertificate } = inject('shop');
  const { body } = await ask({ url: `${aws}/_ministack/ses/messages`, caCertificate });
  const { messages } = JSON.parse(body) as { messages: Mail[] };
  return messages
    .filter((mail) => [...(mail.To ?? []), ...(mail.ToAddresses ?? [])].includes(address))
    .flatMap(({ BodyText }) => /\b\d{6}\b/.exec(BodyText) ?? []);
}
