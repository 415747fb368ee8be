/** `npm run site`: builds the storefront and puts it into the deployed site bucket, on the AWS account in use. */
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { realtimeUrlOf } from '../../client/sdk/urls.ts';
import { buildPage } from './build.ts';
import { forgetPages } from './invalidate.ts';
import { filesOf, uploadSite } from './upload.ts';

async function outputsOf(client: CloudFormationClient, stack: string): Promise<Record<string, string>> {
  const answer = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const outputs = answer.Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(
    outputs.map((output) => [output.OutputKey as string, output.OutputValue as string]),
  );
}

try {
  const client = new CloudFormationClient({});
  const region = await client.config.region();
  const [services, api, site] = await Promise.all(
    ['ShopServices', 'ShopApi', 'ShopStorefront'].map((stack) => outputsOf(client, stack)),
  );
  await buildPage('client/storefront/vite.config.ts', 'dist/storefront', ['client/storefront', 'client/sdk']);
  const count = await uploadSite(new S3Client({}), site?.SiteBucketName ?? '', filesOf('dist/storefront'), {
    graphqlUrl: '/graphql',
    // Straight to AppSync: what a subscription shows as authorization names AppSync's host, which a page learns from here.
    realtimeUrl: realtimeUrlOf(api?.GraphQLUrl ?? ''),
    apiKey: api?.ApiKey ?? '',
    region,
    userPoolClientId: services?.UserPoolClientId ?? '',
    cognitoEndpoint: `https://cognito-idp.${region}.amazonaws.com/`,
  });
  await forgetPages(new CloudFrontClient({}), site?.DistributionId ?? '');
  console.log(`${count} files are at https://${site?.DistributionDomainName}.`);
} catch (error) {
  console.error(`The site was not uploaded: ${(error as Error).message}`);
  process.exit(1);
}
