import type {
  CacheBehavior,
  DefaultCacheBehavior,
  DistributionConfig,
  Origin,
  ResponseHeadersPolicyConfig,
} from '@aws-sdk/client-cloudfront';
import { headersOf, type AddedHeader } from './headers.ts';
import { rewriteBy, type Rewrite } from './viewerFunction.ts';

/** Where a behaviour leads to. */
export type Target = 'api' | 'realtime' | 'rest' | 'site';

/** What a distribution does with the paths of one pattern. */
export interface Behaviour {
  fits: (path: string) => boolean;
  target: Target;
  /** Path that goes before the request's at the origin: a stage of a REST API. */
  originPath: string;
  /** Host of the origin. */
  originHost: string;
  methods: ReadonlySet<string>;
  headers: AddedHeader[];
  /** What its viewer-request function makes of a path. */
  rewrite?: Rewrite;
}

/** The behaviours of a distribution in the order CloudFront looks at them, the default one last. */
export function behavioursOf(
  config: DistributionConfig,
  policyOf: (id: string) => ResponseHeadersPolicyConfig | undefined,
  codeOf: (functionArn: string) => string | undefined = () => undefined,
): Behaviour[] {
  const origins = new Map(config.Origins?.Items?.map((origin) => [origin.Id, origin]));
  const behaviour = (pattern: string, given: CacheBehavior | DefaultCacheBehavior): Behaviour => {
    const origin = origins.get(given.TargetOriginId);
    const code = codeOf(viewerFunctionOf(given) ?? '');
    return {
      fits: fitting(pattern),
      target: targetOf(origin),
      originPath: origin?.OriginPath ?? '',
      originHost: origin?.DomainName ?? '',
      methods: new Set(given.AllowedMethods?.Items ?? ['GET', 'HEAD']),
      headers: headersOf(policyOf(given.ResponseHeadersPolicyId ?? '')),
      rewrite: code === undefined ? undefined : rewriteBy(code),
    };
  };
  return [
    ...(config.CacheBehaviors?.Items ?? []).map((each) => behaviour(each.PathPattern ?? '', each)),
    behaviour('*', config.DefaultCacheBehavior as DefaultCacheBehavior),
  ];
}

/** ARN of the function that sees a behaviour's requests first. */
export function viewerFunctionOf(given: CacheBehavior | DefaultCacheBehavior): string | undefined {
  const associated = given.FunctionAssociations?.Items ?? [];
  return associated.find(({ EventType }) => EventType === 'viewer-request')?.FunctionARN;
}

/** `*` stands for any characters, `?` for one; letters count as they are written (CloudFront guide, path pattern). */
function fitting(pattern: string): Behaviour['fits'] {
  const wanted = pattern.startsWith('/') || pattern === '*' ? pattern : `/${pattern}`;
  const escaped = wanted
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const regex = new RegExp(`^${escaped}$`, 's');
  return (path) => regex.test(path);
}

function targetOf(origin: Origin | undefined): Target {
  const host = origin?.DomainName ?? '';
  if (host.includes('.appsync-realtime-api.')) return 'realtime';
  if (host.includes('.appsync-api.')) return 'api';
  return host.includes('.execute-api.') ? 'rest' : 'site';
}
