import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { App, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { XMLParser } from 'fast-xml-parser';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { SiteDomain } from '../../infra/constructs/SiteDomain.ts';
import { ask } from '../../local/cloud/ask.ts';
import { aws, target } from './support/clients.ts';

const cloudFormation = aws(CloudFormationClient);
const StackName = `${target.run}-domain`;
const DOMAIN = `${target.run}.example.com`;
const DISTRIBUTION = 'd111111abcdef8.cloudfront.net';

afterAll(() => cloudFormation.send(new DeleteStackCommand({ StackName })));

/** The shop's own construct, in a stack of its own. */
function domainTemplate(): string {
  const outdir = mkdtempSync(join(tmpdir(), 'domain-'));
  const app = new App({ outdir });
  const synthesizer = new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
  const stack = new Stack(app, 'Domain', { synthesizer });
  const distribution = Distribution.fromDistributionAttributes(stack, 'Distribution', {
    distributionId: 'E111111ABCDEF8',
    domainName: DISTRIBUTION,
  });
  new SiteDomain(stack, 'SiteDomain', { domain: DOMAIN }).pointAt(distribution);
  const { template } = app.synth().getStackByName('Domain') as { template: object };
  rmSync(outdir, { recursive: true });
  return JSON.stringify(template);
}

/** Asks Route 53's own REST API, signed. */
async function recordsOf(
  zone: string,
): Promise<{ Name: string; Type: string; AliasTarget?: { DNSName: string } }[]> {
  const { endpoint, credentials, caCertificate } = target.local as NonNullable<typeof target.local>;
  const url = new URL(`/2013-04-01/hostedzone/${zone}/rrset`, endpoint);
  const signer = new SignatureV4({ service: 'route53', region: 'us-east-1', credentials, sha256: Sha256 });
  const { headers } = await signer.sign(
    new HttpRequest({
      method: 'GET',
      protocol: url.protocol,
      hostname: url.hostname,
      port: Number(url.port),
      path: url.pathname,
      headers: { host: url.host },
    }),
  );
  const { status, body } = await ask({ url: url.href, headers, caCertificate });
  expect(status, body).toBe(200);
  const parser = new XMLParser({ isArray: (name) => name === 'ResourceRecordSet' });
  const answer = parser.parse(body) as {
    ListResourceRecordSetsResponse: {
      ResourceRecordSets: { ResourceRecordSet: Awaited<ReturnType<typeof recordsOf>> };
    };
  };
  return answer.ListResourceRecordSetsResponse.ResourceRecordSets.ResourceRecordSet;
}

it("a shop's own name is a zone whose records of both kinds lead to the distribution", async () => {
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: domainTemplate() }));
  await waitUntilStackCreateComplete({ client: cloudFormation, maxWaitTime: 60, minDelay: 1 }, { StackName });
  const { StackResources } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
  const zone = StackResources?.find(({ ResourceType }) => ResourceType === 'AWS::Route53::HostedZone');
  const records = await recordsOf(zone?.PhysicalResourceId ?? '');
  const aliases = records
    .filter(({ AliasTarget }) => AliasTarget)
    .map(({ Name, Type, AliasTarget }) => [Name, Type, AliasTarget?.DNSName.replace(/\.$/, '')]);
  expect(aliases.sort()).toEqual([
    [`${DOMAIN}.`, 'A', DISTRIBUTION],
    [`${DOMAIN}.`, 'AAAA', DISTRIBUTION],
  ]);
  expect(StackResources?.map(({ ResourceType }) => ResourceType)).toContain(
    'AWS::CertificateManager::Certificate',
  );
});
