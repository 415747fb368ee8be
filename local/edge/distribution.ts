import {
  CloudFrontClient,
  GetDistributionCommand,
  GetFunctionCommand,
  GetResponseHeadersPolicyCommand,
  type CacheBehavior,
  type DefaultCacheBehavior,
  type DistributionConfig,
  type ResponseHeadersPolicyConfig,
} from '@aws-sdk/client-cloudfront';
import { GetWebACLCommand, WAFV2Client, type WebACL } from '@aws-sdk/client-wafv2';
import type { ClientSettings } from '../cloud/clients.ts';
import { behavioursOf, viewerFunctionOf, type Behaviour } from './behaviours.ts';

/** A deployed distribution, as the edge follows it. */
export interface Distribution {
  /** CloudFront's own name of it. */
  domain: string;
  /** In the order they are looked at; the last one is the default and fits every path. */
  behaviours: Behaviour[];
  /** What requests have to get through first. */
  webAcl?: WebACL;
}

/** Reads a distribution with its headers, functions and web ACL, as they are deployed. */
export async function readDistribution(settings: ClientSettings, id: string): Promise<Distribution> {
  const cloudFront = new CloudFrontClient(settings);
  const { Distribution } = await cloudFront.send(new GetDistributionCommand({ Id: id }));
  const config = Distribution?.DistributionConfig as DistributionConfig;
  const policies = new Map<string, ResponseHeadersPolicyConfig | undefined>();
  for (const policy of ofBehaviours(config, (each) => each.ResponseHeadersPolicyId)) {
    const found = await cloudFront.send(new GetResponseHeadersPolicyCommand({ Id: policy }));
    policies.set(policy, found.ResponseHeadersPolicy?.ResponseHeadersPolicyConfig);
  }
  const codes = new Map<string, string>();
  for (const arn of ofBehaviours(config, viewerFunctionOf)) {
    const Name = arn.slice(arn.lastIndexOf('/') + 1);
    const { FunctionCode } = await cloudFront.send(new GetFunctionCommand({ Name, Stage: 'LIVE' }));
    codes.set(arn, Buffer.from(FunctionCode ?? []).toString());
  }
  return {
    domain: Distribution?.DomainName ?? '',
    behaviours: behavioursOf(
      config,
      (policy) => policies.get(policy),
      (arn) => codes.get(arn),
    ),
    webAcl: await readWebAcl(settings, config.WebACLId),
  };
}

type AnyBehaviour = CacheBehavior | DefaultCacheBehavior;

/** What the behaviours of a distribution name, each once. */
function ofBehaviours(
  config: DistributionConfig,
  named: (behaviour: AnyBehaviour) => string | undefined,
): Set<string> {
  const all: AnyBehaviour[] = [...(config.CacheBehaviors?.Items ?? [])];
  if (config.DefaultCacheBehavior) all.push(config.DefaultCacheBehavior);
  return new Set(all.flatMap((each) => named(each) || []));
}

/** `arn:aws:wafv2:REGION:ACCOUNT:global/webacl/NAME/ID`. */
async function readWebAcl(settings: ClientSettings, arn: string | undefined): Promise<WebACL | undefined> {
  if (!arn) return undefined;
  const [, , Name, Id] = arn.split('/').slice(-4);
  const found = await new WAFV2Client(settings).send(new GetWebACLCommand({ Name, Id, Scope: 'CLOUDFRONT' }));
  return found.WebACL;
}
