import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS, RESOLVERS } from '../../infra/api/wiring.ts';
import { reviewing } from '../../local/appsync/sandbox/check/review.ts';
import { endpointOverrides } from '../../local/cloud/endpoints.ts';
import { synthesise, type Resource } from '../support/synth.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

let folder = '';
let stacks: Record<string, Record<string, Resource>> = {};
const all = () => Object.values(stacks).flatMap((resources) => Object.entries(resources));
const ofType = (type: string) => all().filter(([, resource]) => resource.Type === type);
const asList = <T>(value: T | T[]) => (Array.isArray(value) ? value : [value]);
const mentions = (value: unknown, text: string) => JSON.stringify(value).includes(text);

/** Statements of the policies attached to a role, by its logical id. */
function statementsOf(role: string): Statement[] {
  return ofType('AWS::IAM::Policy')
    .filter(([, policy]) => mentions(policy.Properties.Roles, `"${role}"`))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement as Statement[]);
}
const actionsOf = (role: string) => statementsOf(role).flatMap((statement) => asList(statement.Action));
const roleOf = (reference: unknown) => (reference as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0];

beforeAll(() => {
  ({ folder, stacks } = synthesise());
}, 120_000);

describe('the templates', () => {
  it('pass cfn-lint', () => {
    const templates = readdirSync(folder)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => join(folder, file));
    // W3005: CDK itself writes dependencies that references imply already.
    expect(() =>
      execFileSync('.local/venv/bin/cfn-lint', ['--ignore-checks', 'W3005', '--', ...templates], {
        encoding: 'utf8',
      }),
    ).not.toThrow();
    expect(templates.length).toBe(Object.keys(stacks).length);
  }, 60_000);

  it('hold no custom resource: a local deploy would wait for it for ever', () => {
    expect(
      all().filter(([, { Type }]) => Type.startsWith('Custom::') || Type.includes('CustomResource')),
    ).toEqual([]);
  });
});

describe('permissions', () => {
  it('name every action: no wildcard', () => {
    const wild = ofType('AWS::IAM::Policy').filter(([, policy]) =>
      (policy.Properties.PolicyDocument.Statement as Statement[]).some((statement) =>
        asList(statement.Action).some((action) => action.includes('*')),
      ),
    );
    expect(wild.map(([id]) => id)).toEqual([]);
  });

  it('are held by one role per function and data source', () => {
    const users = [
      ...ofType('AWS::Lambda::Function').map(([, { Properties }]) => roleOf(Properties.Role)),
      ...ofType('AWS::AppSync::DataSource')
        .filter(([, { Properties }]) => Properties.ServiceRoleArn)
        .map(([, { Properties }]) => roleOf(Properties.ServiceRoleArn)),
    ];
    expect(new Set(users).size).toBe(users.length);
  });

  it('let each workflow invoke every function it names', () => {
    for (const [, machine] of ofType('AWS::StepFunctions::StateMachine')) {
      const definition = JSON.stringify(machine.Properties.DefinitionString);
      const invoked = ofType('AWS::Lambda::Function').filter(([id]) => definition.includes(`"${id}"`));
      const granted = statementsOf(roleOf(machine.Properties.RoleArn));
      expect(invoked.length).toBeGreaterThan(0);
      for (const [id] of invoked) {
        expect(
          granted.some(
            ({ Action, Resource }) =>
              asList(Action).includes('lambda:InvokeFunction') && mentions(Resource, `"${id}"`),
          ),
          id,
        ).toBe(true);
      }
    }
  });

  it('let each reader of a stream read it: the local cloud does not ask', () => {
    const readers = ofType('AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) =>
      mentions(Properties.EventSourceArn, 'StreamArn'),
    );
    expect(readers.length).toBeGreaterThan(1);
    const functions = new Map(ofType('AWS::Lambda::Function'));
    for (const [id, { Properties }] of readers) {
      const reader = functions.get((Properties.FunctionName as { Ref: string }).Ref) as Resource;
      const granted = statementsOf(roleOf(reader.Properties.Role)).filter(({ Resource }) =>
        JSON.stringify(asList(Resource)).includes(JSON.stringify(Properties.EventSourceArn)),
      );
      expect(granted.flatMap(({ Action }) => asList(Action)).sort(), id).toEqual(
        ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((name) => `dynamodb:${name}`),
      );
    }
  });

  it('let Firehose read the stream, know the schema, and write to the lake and its log, and no more', () => {
    const [, delivery] = ofType('AWS::KinesisFirehose::DeliveryStream')[0] as [string, Resource];
    const { KinesisStreamSourceConfiguration: source, ExtendedS3DestinationConfiguration: target } =
      delivery.Properties;
    const role = roleOf(target.RoleARN);
    for (const other of [
      source.RoleARN,
      target.DataFormatConversionConfiguration.SchemaConfiguration.RoleARN,
    ])
      expect(roleOf(other)).toBe(role);
    // What AWS's guide asks for this source and destination, but for Lambda and KMS, which it does not use.
    expect(actionsOf(role).sort()).toEqual([
      ...['GetTable', 'GetTableVersion', 'GetTableVersions'].map((name) => `glue:${name}`),
      ...['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListShards'].map((name) => `kinesis:${name}`),
      'logs:PutLogEvents',
      ...['AbortMultipartUpload', 'GetBucketLocation', 'GetObject'].map((name) => `s3:${name}`),
      ...['ListBucket', 'ListBucketMultipartUploads', 'PutObject'].map((name) => `s3:${name}`),
    ]);
    const on = (action: string) =>
      JSON.stringify(statementsOf(role).find(({ Action }) => asList(Action).includes(action))?.Resource);
    expect(on('kinesis:GetRecords')).toBe(JSON.stringify(source.KinesisStreamARN));
    expect(on('s3:PutObject')).toContain(JSON.stringify(target.BucketARN));
    expect(statementsOf(role).filter(({ Resource }) => Resource === '*')).toEqual([]);
  });

  it('let the topic alone send to the queue of mails', () => {
    for (const [id, { Properties }] of ofType('AWS::SNS::Subscription')) {
      expect(Properties.RedrivePolicy, id).toBeDefined();
      const target = JSON.stringify(Properties.Endpoint);
      const policies = ofType('AWS::SQS::QueuePolicy').filter(([, policy]) =>
        JSON.stringify(policy.Properties.PolicyDocument).includes(target),
      );
      const allowed = policies.flatMap(([, policy]) =>
        (policy.Properties.PolicyDocument.Statement as (Statement & { Condition?: unknown })[]).filter(
          ({ Effect }) => Effect === 'Allow',
        ),
      );
      expect(
        allowed.map(({ Action }) => Action),
        id,
      ).toEqual(['sqs:SendMessage']);
      expect(JSON.stringify(allowed[0]?.Condition), id).toContain('aws:SourceArn');
    }
  });

  it('let each data source do what its resolvers ask for', () => {
    const code = (name: string) => readFileSync(`resolvers/${name}.ts`, 'utf8');
    const asked = new Map<string, string[]>();
    const ask = (source: string, file: string) => {
      const operations = [...code(file).matchAll(/operation: '(\w+)'/g)].map((match) => match[1] as string);
      if (code(file).includes('batchGet(')) operations.push('BatchGetItem');
      asked.set(source, [...(asked.get(source) ?? []), ...operations]);
    };
    for (const [name, source] of Object.entries(FUNCTIONS)) ask(source, `pipeline/${name}`);
    for (const [field, target] of Object.entries(RESOLVERS))
      if (typeof target === 'string') ask(target, field);

    let checked = 0;
    for (const [, { Properties }] of ofType('AWS::AppSync::DataSource')) {
      if (Properties.Type !== 'AMAZON_DYNAMODB') continue;
      const granted = actionsOf(roleOf(Properties.ServiceRoleArn));
      for (const operation of asked.get(Properties.Name as string) ?? []) {
        if (operation === 'TransactWriteItems') continue; // Granted by the actions within it.
        expect(granted, `${Properties.Name}: ${operation}`).toContain(`dynamodb:${operation}`);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(10);
  });
});

describe('the search domain', () => {
  it('is encrypted, takes TLS only, and lets the query function search and nothing else', () => {
    const [[, domain] = []] = ofType('AWS::OpenSearchService::Domain');
    expect(domain?.Properties).toMatchObject({
      EncryptionAtRestOptions: { Enabled: true },
      NodeToNodeEncryptionOptions: { Enabled: true },
      DomainEndpointOptions: { EnforceHTTPS: true },
    });
    const asking = ofType('AWS::Lambda::Function').map(([, { Properties }]) =>
      statementsOf(roleOf(Properties.Role)),
    );
    const granted = asking
      .map((statements) =>
        statements.filter(({ Action }) => asList(Action).some((each) => each.startsWith('es:'))),
      )
      .filter((statements) => statements.length > 0);
    // The query function and the two relays.
    expect(granted).toHaveLength(3);
    const query = granted.filter((statements) => mentions(statements, 'products/_search'));
    expect(query).toHaveLength(1);
    expect(query[0]?.map(({ Action }) => Action)).toEqual(['es:ESHttpPost']);
    expect(
      granted.every((statements) => statements.every(({ Resource }) => mentions(Resource, '/products'))),
    ).toBe(true);
  });
});

describe('tables and queues', () => {
  it('can be restored and outlive their stack', () => {
    const tables = ofType('AWS::DynamoDB::Table');
    expect(tables.length).toBeGreaterThan(0);
    for (const [id, table] of tables) {
      expect(table.Properties.PointInTimeRecoverySpecification, id).toEqual({
        PointInTimeRecoveryEnabled: true,
      });
      expect(table.DeletionPolicy, id).toBe('Retain');
    }
  });

  it('keep a worker’s message hidden six times as long as the worker may run', () => {
    const [queues, functions] = [
      new Map(ofType('AWS::SQS::Queue')),
      new Map(ofType('AWS::Lambda::Function')),
    ];
    let checked = 0;
    for (const [id, { Properties }] of ofType('AWS::Lambda::EventSourceMapping')) {
      const queue = queues.get((Properties.EventSourceArn as { 'Fn::GetAtt': [string] })['Fn::GetAtt']?.[0]);
      const worker = functions.get((Properties.FunctionName as { Ref: string }).Ref);
      if (!queue || !worker) continue;
      expect(queue.Properties.VisibilityTimeout, id).toBeGreaterThanOrEqual(6 * worker.Properties.Timeout);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(2);
  });

  it('catch what a stream reader or a schedule could not deliver', () => {
    const queues = new Map(ofType('AWS::SQS::Queue'));
    for (const [id, { Properties }] of ofType('AWS::Lambda::EventSourceMapping')) {
      // A queue lays aside by itself; for a stream its reader has to.
      const queue = queues.get((Properties.EventSourceArn as { 'Fn::GetAtt': [string] })['Fn::GetAtt']?.[0]);
      if (queue) {
        expect(Properties.FunctionResponseTypes, id).toEqual(['ReportBatchItemFailures']);
        expect(queue.Properties.RedrivePolicy, id).toBeDefined();
      } else {
        expect(Properties.DestinationConfig?.OnFailure, id).toBeDefined();
      }
    }
    for (const [id, rule] of ofType('AWS::Events::Rule')) {
      for (const target of rule.Properties.Targets) expect(target.DeadLetterConfig, id).toBeDefined();
    }
  });
});

describe('the API', () => {
  it('caps depth and resolvers, and denies by default', () => {
    const [, api] = ofType('AWS::AppSync::GraphQLApi')[0] as [string, Resource];
    expect(api.Properties).toMatchObject({ QueryDepthLimit: 8, ResolverCountLimit: 200 });
    expect(api.Properties.UserPoolConfig.DefaultAction).toBe('DENY');
  });

  it('has code for every resolver and function, and AppSync’s checks have nothing against any of it', () => {
    const codes = [...ofType('AWS::AppSync::Resolver'), ...ofType('AWS::AppSync::FunctionConfiguration')].map(
      ([id, { Properties }]) => [id, Properties.Code as string] as const,
    );
    expect(codes.length).toBe(Object.keys(FUNCTIONS).length + Object.keys(RESOLVERS).length);
    const review = reviewing();
    const found = codes.map(([id, code]) => ({ id, ...review(code) }));
    expect(found.filter(({ errors, doubts }) => errors.length + doubts.length > 0)).toEqual([]);
  });

  it('wires every file under resolvers/ and no other', () => {
    const fields = readdirSync('resolvers')
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.replace('.ts', ''));
    const functions = readdirSync('resolvers/pipeline').map((file) => file.replace('.ts', ''));
    expect(fields.sort()).toEqual(Object.keys(RESOLVERS).sort());
    expect(functions.sort()).toEqual(Object.keys(FUNCTIONS).sort());
  });
});

describe('functions', () => {
  it('run on the newest runtime, with a log of their own that ends', () => {
    for (const [id, { Properties }] of ofType('AWS::Lambda::Function')) {
      expect(Properties.Runtime, id).toBe('nodejs24.x');
      expect(Properties.LoggingConfig?.LogGroup, id).toBeDefined();
    }
    for (const [id, { Properties }] of ofType('AWS::Logs::LogGroup'))
      expect(Properties.RetentionInDays, id).toBe(30);
  });

  it('read no variable that their template or the list of endpoint overrides does not name', () => {
    const set = new Set(
      ofType('AWS::Lambda::Function').flatMap(([, { Properties }]) =>
        Object.keys(Properties.Environment?.Variables ?? {}),
      ),
    );
    const where = 'http://localhost:1/';
    const neighbours = { graphql: where, payments: where, carrier: where, opensearch: where };
    // AWS_REGION is Lambda's own.
    set.add('AWS_REGION');
    for (const name of Object.keys(endpointOverrides({ aws: where, caBundle: 'ca.pem', ...neighbours })))
      set.add(name);
    const read = new Set<string>();
    for (const file of readdirSync('functions', { recursive: true, encoding: 'utf8' })) {
      // cli.ts files run on a person's machine, not in Lambda.
      if (!file.endsWith('.ts') || file.endsWith('cli.ts')) continue;
      const text = readFileSync(join('functions', file), 'utf8');
      for (const match of text.matchAll(/process\.env\.(\w+)|required\('(\w+)'\)/g)) {
        read.add((match[1] ?? match[2]) as string);
      }
    }
    expect([...read].filter((name) => !set.has(name))).toEqual([]);
    expect(read.size).toBeGreaterThan(4);
  });
});

describe('carts, stock and identity', () => {
  /** The table actions of the function whose code begins in a file. */
  const actionsOfEntry = (entry: string) => {
    const [, made] = ofType('AWS::Lambda::Function').find(([, resource]) => mentions(resource, entry)) as [
      string,
      Resource,
    ];
    const actions = actionsOf(roleOf(made.Properties.Role));
    return actions.filter((action) => action.startsWith('dynamodb:')).toSorted();
  };

  it.each([
    ['functions/cart/handlers/guests.ts', ['dynamodb:GetItem']],
    [
      'functions/cart/handlers/merge.ts',
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    ],
    ['functions/inventory/handlers/levels.ts', ['dynamodb:Query']],
    [
      'functions/inventory/handlers/adjust.ts',
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    ],
  ])('let %s do just what it does', (entry, actions) => {
    expect(actionsOfEntry(entry)).toEqual(actions);
  });

  it('take tokens of the storefront’s own client alone', () => {
    const [[, api]] = ofType('AWS::AppSync::GraphQLApi') as [[string, Resource]];
    expect(mentions(api.Properties.UserPoolConfig.AppIdClientRegex, 'Storefront')).toBe(true);
    expect(api.Properties.UserPoolConfig.DefaultAction).toBe('DENY');
  });

  it('tell nobody who has an account, and reset passwords by mail alone', () => {
    const [[, pool]] = ofType('AWS::Cognito::UserPool') as [[string, Resource]];
    expect(pool.Properties.AccountRecoverySetting.RecoveryMechanisms).toEqual([
      { Name: 'verified_email', Priority: 1 },
    ]);
    const [[, client]] = ofType('AWS::Cognito::UserPoolClient') as [[string, Resource]];
    expect(client.Properties.PreventUserExistenceErrors).toBe('ENABLED');
    expect(client.Properties.ExplicitAuthFlows).toContain('ALLOW_REFRESH_TOKEN_AUTH');
    expect(client.Properties.EnableTokenRevocation).not.toBe(false);
  });
});
