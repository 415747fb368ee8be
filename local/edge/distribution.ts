import {
  CloudFrontClient,
  GetDistributionCommand,
  GetResponseHeadersPolicyCommand,
  type CacheBehavior,
  type DefaultCacheBehavior,
  type DistributionConfig,
  type ResponseHeadersPolicyConfig,
} from '@aws-sdk/client-cloudfront';
import { GetWebACLCommand, WAFV2Client, type WebACL } from '@aws-sdk/client-wafv2';
import type { ClientSettings } from '../cloud/clients.ts';
import { behavioursOf, type Behaviour } from './behaviours.ts';

/** A deployed distribution, as the edge follows it. */
export interface Distribution {
  /** CloudFront's own name of it. */
  domain: string;
  /** In the order they are looked at; the last one is the default and fits every path. */
  behaviours: Behaviour[];
  /** What requests have to get through first. */
  webAcl?: WebACL;
}

/** Reads a distribution with its headers and its web ACL, as they are deployed. */
export async function readDistribution(settings: ClientSettings, id: string): Promise<Distribution> {
  const cloudFront = new CloudFrontClient(settings);
  const { Distribution } = await cloudFront.send(new GetDistributionCommand({ Id: id }));
  const config = Distribution?.DistributionConfig as DistributionConfig;
  const policies = new Map<string, ResponseHeadersPolicyConfig | undefined>();
  for (const policy of policyIds(config)) {
    const found = await cloudFront.send(new GetResponseHeadersPolicyCommand({ Id: policy }));
    policies.set(policy, found.ResponseHeadersPolicy?.ResponseHeadersPolicyConfig);
  }
  return {
    domain: Distribution?.DomainName ?? '',
    behaviours: behavioursOf(config, (policy) => policies.get(policy)),
    webAcl: await readWebAcl(settings, config.WebACLId),
  };
}

function policyIds(config: DistributionConfig): Set<string> {
  const behaviours: (CacheBehavior | DefaultCacheBehavior | undefined)[] = [
    ...(config.CacheBehaviors?.Items ?? []),
    config.DefaultCacheBehavior,
  ];
  return new Set(behaviours.flatMap((each) => each?.ResponseHeadersPolicyId || []));
}

/** `arn:aws:wafv2:REGION:ACCOUNT:global/webacl/NAME/ID`. */
async function readWebAcl(settings: ClientSettings, arn: string | undefined): Promise<WebACL | undefined> {
  if (!arn) return undefined;
  const [, , Name, Id] = arn.split('/').slice(-4);
  const found = await new WAFV2Client(settings).send(new GetWebACLCommand({ Name, Id, Scope: 'CLOUDFRONT' }));
  return found.WebACL;
}
