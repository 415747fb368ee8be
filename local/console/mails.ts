import type { ReadCloud } from './cloudRoutes.ts';
import { redactText } from './redact.ts';

/** A mail that was sent. */
export interface Mail {
  id: string;
  /** ISO 8601. */
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
}

interface Sent {
  MessageId: string;
  Source: string;
  To: string[];
  Subject: string;
  BodyText: string | null;
  BodyHtml: string | null;
  Timestamp: string | number;
}

/** What SES sent since the local cloud started, newest first. */
export async function sentMails(read: ReadCloud): Promise<Mail[]> {
  const { messages } = await read<{ messages: Record<string, Sent[]> }>('/_ministack/ses/messages');
  return Object.values(messages)
    .flat()
    .map((sent) => ({
      id: sent.MessageId,
      at: momentOf(sent.Timestamp),
      from: sent.Source,
      to: sent.To,
      subject: sent.Subject,
      text: redactText(sent.BodyText ?? ''),
      html: sent.BodyHtml ? redactText(sent.BodyHtml) : null,
    }))
    .sort((a, b) => b.at.localeCompare(a.at));
}

/** Seconds since 1970, or a text. */
const momentOf = (at: string | number): string =>
  new Date(typeof at === 'number' ? at * 1_000 : at).toISOString();
