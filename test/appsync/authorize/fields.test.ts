import { describe, expect, it } from 'vitest';

import { callerOf, type Caller } from '../../../local/appsync/authorize/caller.ts';
import type { Api, AuthMode } from '../../../local/appsync/model.ts';
import { run, testEngine } from '../support/engine.ts';

const pool: AuthMode = {
  type: 'AMAZON_COGNITO_USER_POOLS',
  userPoolId: 'us-east-1_pool',
  region: 'us-east-1',
  defaultAction: 'ALLOW',
};

const schema = `
  type Query {
    plain: String
    keyOnly: String @aws_api_key
    either: String @aws_api_key @aws_cognito_user_pools
    staff: String @aws_cognito_user_pools(cognito_groups: ["staff", "admin"])
    legacy: String @aws_auth(cognito_groups: ["staff"])
    open: Open @aws_api_key @aws_cognito_user_pools
    closed: Closed @aws_api_key @aws_cognito_user_pools
  }
  type Open @aws_api_key @aws_cognito_user_pools { id: ID, secret: ID @aws_cognito_user_pools }
  type Closed { id: ID }
`;

const key = callerOf('API_KEY', null);
const user = (...groups: string[]) => callerOf('AMAZON_COGNITO_USER_POOLS', {}, { groups });

/** Which of the fields a caller is refused, in an API with these modes. */
async function refused(query: string, caller: Caller, api: Partial<Api>) {
  const value = { id: '1', secret: '2' };
  const fields = ['plain', 'keyOnly', 'either', 'staff', 'legacy', 'open', 'closed'];
  const engine = testEngine({
    schema,
    resolvers: Object.fromEntries(fields.map((field) => [`Query.${field}`, field])),
    modules: Object.fromEntries(
      fields.map((field) => [
        field,
        { request: () => ({ payload: field === 'open' || field === 'closed' ? value : 'yes' }) },
      ]),
    ),
    api,
  });
  const { errors = [] } = await run(engine, query, { caller });
  expect(errors.every(({ errorType }) => errorType === 'Unauthorized')).toBe(true);
  return errors.map(({ message }) => String(message).replace('Not Authorized to access ', ''));
}

const both = { defaultAuth: pool, additionalAuth: [{ type: 'API_KEY' } as const] };

describe('authorization directives', () => {
  it('without any, only the default mode is let in', async () => {
    expect(await refused('{ plain }', key, both)).toEqual(['plain on type Query']);
    expect(await refused('{ plain }', user(), both)).toEqual([]);
  });

  it('on a field name all modes: the default is not added', async () => {
    expect(await refused('{ keyOnly }', user(), both)).toEqual(['keyOnly on type Query']);
    expect(await refused('{ keyOnly either }', key, both)).toEqual([]);
  });

  it('on a type hold for its fields, and a field can narrow them', async () => {
    expect(await refused('{ open { id secret } }', key, both)).toEqual(['secret on type Open']);
  });

  it('of a root field do not open the type it returns', async () => {
    expect(await refused('{ closed { id __typename } }', key, both)).toEqual(['id on type Closed']);
  });

  it('want one of the groups', async () => {
    expect(await refused('{ staff }', user('customer'), both)).toEqual(['staff on type Query']);
    expect(await refused('{ staff }', user('customer', 'admin'), both)).toEqual([]);
  });

  it('@aws_auth counts only while Cognito is the only mode', async () => {
    expect(await refused('{ legacy }', user(), { defaultAuth: pool })).toEqual(['legacy on type Query']);
    expect(await refused('{ legacy }', user(), both)).toEqual([]);
  });

  it('default action DENY refuses what no directive opens', async () => {
    const deny = { defaultAuth: { ...pool, defaultAction: 'DENY' as const } };
    expect(await refused('{ plain either }', user(), deny)).toEqual(['plain on type Query']);
  });
});

describe('a refused field', () => {
  it('is null with an entry, its siblings answered, its resolver not run', async () => {
    let ran = false;
    const engine = testEngine({
      schema,
      resolvers: { 'Query.plain': 'plain', 'Query.either': 'either' },
      modules: {
        plain: {
          request: () => {
            ran = true;
            return {};
          },
        },
        either: { request: () => ({ payload: 'yes' }) },
      },
      api: both,
    });
    const { data, errors } = await run(engine, '{ plain either }', { caller: key });
    expect(data).toEqual({ plain: null, either: 'yes' });
    expect(errors).toEqual([
      {
        path: ['plain'],
        data: null,
        errorType: 'Unauthorized',
        errorInfo: null,
        locations: [{ line: 1, column: 3, sourceName: null }],
        message: 'Not Authorized to access plain on type Query',
      },
    ]);
    expect(ran).toBe(false);
  });

  it('may be one a Lambda authorizer denied', async () => {
    const api = { defaultAuth: pool, additionalAuth: [{ type: 'API_KEY' } as const] };
    const caller = callerOf('API_KEY', null, { deniedFields: new Set(['Open.id']) });
    expect(await refused('{ open { id } }', caller, api)).toEqual(['id on type Open']);
  });

  it('may be a root field that IAM does not grant', async () => {
    const caller = callerOf('API_KEY', null, {
      allowedRootFields: async (typeName, names) => {
        expect(typeName).toBe('Query');
        return new Set(names.filter((name) => name !== 'either'));
      },
    });
    expect(await refused('{ either open { id } }', caller, both)).toEqual(['either on type Query']);
  });
});
