import { CreateInvalidationCommand, type CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { randomUUID } from 'node:crypto';

/** Files that keep their name when their content changes; pages without an ending are the first. */
const CHANGING = ['/index.html', '/config.json'];

/** Has CloudFront forget its copies of what an upload may have changed. */
export async function forgetPages(cloudFront: CloudFrontClient, distributionId: string): Promise<void> {
  await cloudFront.send(
    new CreateInvalidationCommand({
      DistributionId: distributionId,
      InvalidationBatch: {
        CallerReference: randomUUID(),
        Paths: { Quantity: CHANGING.length, Items: CHANGING },
      },
    }),
  );
}
