import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WebACL } from '@aws-sdk/client-wafv2';
import { systemClock } from '../../functions/shared/clock.ts';
import { rewriteBy } from '../../local/edge/viewerFunction.ts';
import type { InspectedRequest } from '../../local/edge/waf/request.ts';
import { enforce } from '../../local/edge/waf/webAcl.ts';
import { EVERYTHING, synthesise, type Resource } from '../support/synth.ts';

type Stacks = Record<string, Record<string, Resource>>;

let plain: Stacks;
let own: { folder: string; stacks: Stacks };

beforeAll(() => {
  plain = synthesise().stacks;
  own = synthesise(EVERYTHING);
}, 120_000);

const ofType = (stacks: Stacks, type: string) =>
  Object.values(stacks).flatMap((resources) => Object.values(resources).filter(({ Type }) => Type === type));
const config = (stacks: Stacks) =>
  ofType(stacks, 'AWS::CloudFront::Distribution')[0]?.Properties.DistributionConfig;
const rulesOf = (stacks: Stacks) => ofType(stacks, 'AWS::WAFv2::WebACL').map((acl) => acl.Properties);
const aclOf = (stacks: Stacks, scope: string) =>
  rulesOf(stacks).find(({ Scope }) => Scope === scope) as Resource['Properties'];

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

  it('names the page for paths that are no files, and hides no refusal of the API behind it', () => {
    const { CustomErrorResponses, DefaultCacheBehavior } = config(plain);
    expect(CustomErrorResponses).toBeUndefined();
    const [associated] = DefaultCacheBehavior.FunctionAssociations;
    const [id] = associated.FunctionARN['Fn::GetAtt'];
    const functions = Object.assign({}, ...Object.values(plain)) as Record<string, Resource>;
    const rewrite = rewriteBy(functions[id]?.Properties.FunctionCode);
    const paths = ['/', '/product/mug', '/v1.2/notes', '/assets/app.js', '/config.json'];
    expect(paths.map(rewrite)).toEqual([
      '/index.html',
      '/index.html',
      '/index.html',
      '/assets/app.js',
      '/config.json',
    ]);
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
  }, 60_000);
});

describe('the web ACLs', () => {
  it('are one for the distribution and one for the APIs, which sees no addresses but CloudFront’s', () => {
    const namesOf = (scope: string) => aclOf(plain, scope).Rules.map(({ Name }: { Name: string }) => Name);
    const everywhere = ['GraphqlBodySize', 'MutationOverGet', 'FormPost', 'Introspection'];
    const managed = ['AwsKnownBadInputsRuleSet', 'AwsCommonRuleSet'];
    expect(rulesOf(plain)).toHaveLength(2);
    expect(namesOf('REGIONAL')).toEqual([...everywhere, ...managed]);
    expect(namesOf('CLOUDFRONT')).toEqual([
      'RatePerAddress',
      ...everywhere,
      'AwsAmazonIpReputationList',
      ...managed,
    ]);
    expect(config(plain).WebACLId).toBeDefined();
  });

  it('let no body through that is larger than what they see of it', () => {
    const limitOf = (scope: string) =>
      aclOf(plain, scope).Rules.find(({ Name }: { Name: string }) => Name === 'GraphqlBodySize').Statement
        .AndStatement.Statements[1].SizeConstraintStatement;
    expect(limitOf('CLOUDFRONT')).toMatchObject({ ComparisonOperator: 'GT', Size: 16_384 });
    expect(limitOf('REGIONAL')).toMatchObject({ ComparisonOperator: 'GT', Size: 8_192 });
  });

  describe('read a request as what is behind them could', () => {
    const decided = (said: Partial<InspectedRequest>) => {
      const { Rules } = aclOf(own.stacks, 'CLOUDFRONT') as Pick<WebACL, 'Rules'>;
      const plainPost = { method: 'POST', path: '/graphql', query: '', headers: {}, isBodyCut: false };
      const body = Buffer.from('{"query":"{ products { id __typename } }"}');
      const acl = enforce({ Rules, DefaultAction: { Allow: {} } }, systemClock);
      return acl.decide({ ...plainPost, body, address: '192.0.2.1', ...said }).rule;
    };
    const bodyOf = (query: string) => ({ body: Buffer.from(query) });
    const get = (query: string) => ({ method: 'GET', query: `query=${query}`, body: Buffer.alloc(0) });

    it.each<[string, Partial<InspectedRequest>, string | undefined]>([
      ['a query', {}, undefined],
      ['the schema', bodyOf('{ __schema { types } }'), 'Introspection'],
      ['a type', bodyOf('{ __type(name: "Order") { name } }'), 'Introspection'],
      ['a type behind a comment', bodyOf('{ __type # why\n (name: "Order") }'), 'Introspection'],
      ['letters as JSON escapes', bodyOf('{"query":"{ \\u005f\\u005fschema }"}'), 'Introspection'],
      ['letters as URL escapes', get('%7B%5F%5Fschema%7D'), 'Introspection'],
      ['the end of a text', get('%7B__type'), 'Introspection'],
      ['a mutation over GET', get('Mutation%20%7B'), 'MutationOverGet'],
      ['an escaped mutation', get('%6dutation'), 'MutationOverGet'],
      ['an escaped path', { ...get('mutation'), path: '/%67raphql' }, 'MutationOverGet'],
      ['a path with more slashes', { ...get('mutation'), path: '//graphql' }, 'MutationOverGet'],
      ['a path with a way back', { ...get('mutation'), path: '/x/%2e%2e/graphql' }, 'MutationOverGet'],
      ['a form', { headers: { 'content-type': 'Text/Plain;charset=utf-8' } }, 'FormPost'],
      ['a large body', bodyOf('x'.repeat(16_385)), 'GraphqlBodySize'],
      ['as large as can be', bodyOf('x'.repeat(16_384)), undefined],
      ['a large body elsewhere', { ...bodyOf('x'.repeat(16_385)), path: '/webhooks/payment' }, undefined],
    ])('%s', (_name, said, rule) => expect(decided(said)).toBe(rule));
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
