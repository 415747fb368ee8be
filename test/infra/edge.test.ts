import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { synthesise, type Resource } from '../support/synth.ts';

type Stacks = Record<string, Record<string, Resource>>;

let plain: Stacks;
let own: { folder: string; stacks: Stacks };

const DOMAIN = { domain: 'shop.example.com', hostedZoneId: 'Z0123456789', hostedZoneName: 'example.com' };

beforeAll(() => {
  plain = synthesise().stacks;
  own = synthesise({ ...DOMAIN, profile: 'production' });
}, 120_000);

const ofType = (stacks: Stacks, type: string) =>
  Object.values(stacks).flatMap((resources) => Object.values(resources).filter(({ Type }) => Type === type));
const config = (stacks: Stacks) =>
  ofType(stacks, 'AWS::CloudFront::Distribution')[0]?.Properties.DistributionConfig;
const rulesOf = (stacks: Stacks) => ofType(stacks, 'AWS::WAFv2::WebACL').map((acl) => acl.Properties);

describe('the distribution', () => {
  it('leads each path to its origin', () => {
    const { CacheBehaviors, Origins, DefaultCacheBehavior } = config(plain);
    const originOf = (behaviour: { TargetOriginId: string }) =>
      JSON.stringify(Origins.find(({ Id }: { Id: string }) => Id === behaviour.TargetOriginId));
    const byPath = Object.fromEntries(
      CacheBehaviors.map((each: { PathPattern: string; TargetOriginId: string }) => [
        each.PathPattern,
        originOf(each),
      ]),
    );
    // The first pattern that fits is taken: the longer path comes first.
    expect(Object.keys(byPath)).toEqual(['/graphql/realtime', '/graphql', '/webhooks/*', '/images/*']);
    expect(byPath['/graphql/realtime']).toContain('appsync-realtime-api');
    expect(byPath['/webhooks/*']).toContain('OriginPath');
    expect(originOf(DefaultCacheBehavior)).toContain('StorefrontSite');
    expect(byPath['/images/*']).toBe(originOf(DefaultCacheBehavior));
  });

  it('reads the bucket by origin access control, and nobody else does', () => {
    const s3 = config(plain).Origins.find((origin: object) => 'S3OriginConfig' in origin);
    expect(s3.OriginAccessControlId).toBeDefined();
    expect(s3.S3OriginConfig.OriginAccessIdentity).toBe('');
    for (const { Properties } of ofType(plain, 'AWS::S3::Bucket')) {
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    }
  });

  it('caches files and nothing of the API, and protects both by headers', () => {
    const { CacheBehaviors, DefaultCacheBehavior } = config(plain);
    // CloudFront's managed policies (developer guide, using-managed-cache-policies): optimized and disabled.
    const OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
    const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    const cached = Object.fromEntries(
      CacheBehaviors.map((each: { PathPattern: string; CachePolicyId: string }) => [
        each.PathPattern,
        each.CachePolicyId,
      ]),
    );
    expect(DefaultCacheBehavior.CachePolicyId).toBe(OPTIMIZED);
    expect(cached).toEqual({
      '/graphql/realtime': DISABLED,
      '/graphql': DISABLED,
      '/webhooks/*': DISABLED,
      '/images/*': OPTIMIZED,
    });
    const policies = ofType(plain, 'AWS::CloudFront::ResponseHeadersPolicy');
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      expect(Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig).toMatchObject({
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000 },
      });
    }
    for (const each of [DefaultCacheBehavior, ...CacheBehaviors])
      expect(each.ResponseHeadersPolicyId).toBeDefined();
  });

  it('has CloudFront’s name without a domain', () => {
    expect(config(plain).Aliases).toBeUndefined();
    expect(ofType(plain, 'AWS::Route53::RecordSet')).toEqual([]);
  });

  it('has the shop’s own name with one: certificate and records in the zone that was given', () => {
    expect(config(own.stacks)).toMatchObject({
      Aliases: ['shop.example.com'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    const [certificate] = ofType(own.stacks, 'AWS::CertificateManager::Certificate');
    expect(certificate?.Properties).toMatchObject({
      DomainName: 'shop.example.com',
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ HostedZoneId: 'Z0123456789' }],
    });
    const records = ofType(own.stacks, 'AWS::Route53::RecordSet').map(({ Properties }) => Properties);
    expect(records.map(({ Type, Name, HostedZoneId }) => [Type, Name, HostedZoneId]).sort()).toEqual([
      ['A', 'shop.example.com.', 'Z0123456789'],
      ['AAAA', 'shop.example.com.', 'Z0123456789'],
    ]);
  });

  it('passes cfn-lint with a domain too', () => {
    const templates = readdirSync(own.folder)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => join(own.folder, file));
    expect(() =>
      execFileSync('.local/venv/bin/cfn-lint', ['--ignore-checks', 'W3005', '--', ...templates]),
    ).not.toThrow();
  });
});

describe('the web ACLs', () => {
  it('are one for the distribution and one for the APIs, with the same rules', () => {
    const [one, other] = rulesOf(plain);
    expect([one?.Scope, other?.Scope].sort()).toEqual(['CLOUDFRONT', 'REGIONAL']);
    expect(one?.Rules).toEqual(other?.Rules);
    expect(one?.Rules.map(({ Name }: { Name: string }) => Name)).toEqual([
      'RatePerAddress',
      'GraphqlBodySize',
      'MutationOverGet',
      'FormPost',
      'Introspection',
      'AwsAmazonIpReputationList',
      'AwsKnownBadInputsRuleSet',
      'AwsCommonRuleSet',
    ]);
    expect(config(plain).WebACLId).toBeDefined();
  });

  it('block introspection in production only, where the API refuses it as well', () => {
    const introspection = (stacks: Stacks) =>
      rulesOf(stacks).map(
        ({ Rules }) => Rules.find(({ Name }: { Name: string }) => Name === 'Introspection').Action,
      );
    const switchOf = (stacks: Stacks) =>
      ofType(stacks, 'AWS::AppSync::GraphQLApi')[0]?.Properties.IntrospectionConfig;
    expect(introspection(plain)).toEqual([{ Count: {} }, { Count: {} }]);
    expect(introspection(own.stacks)).toEqual([{ Block: {} }, { Block: {} }]);
    expect([switchOf(plain), switchOf(own.stacks)]).toEqual(['ENABLED', 'DISABLED']);
  });

  it('stand before AppSync and API Gateway by the stack Guard, which holds nothing else and which nothing needs', () => {
    const { Guard, ...others } = plain;
    expect(Object.values(Guard ?? {}).map(({ Type }) => Type)).toEqual([
      'AWS::WAFv2::WebACLAssociation',
      'AWS::WAFv2::WebACLAssociation',
    ]);
    expect(JSON.stringify(others)).not.toContain('Guard:');
  });
});
