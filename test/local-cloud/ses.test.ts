import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { expect, it } from 'vitest';
import { aws } from './support/clients.ts';

it('SES takes no mail from an address that nobody verified', async () => {
  const mail = new SendEmailCommand({
    FromEmailAddress: 'nobody@example.com',
    Destination: { ToAddresses: ['success@simulator.amazonses.com'] },
    Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hello' } } } },
  });
  await expect(aws(SESv2Client).send(mail)).rejects.toMatchObject({
    name: 'MessageRejected',
    message: expect.stringContaining('nobody@example.com') as string,
  });
});
