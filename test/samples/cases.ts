/** What is asked of each of AWS's samples: every query, mutation and subscription of its schema. */

type Data = Record<string, unknown>;

export interface Step {
  /** `Mutation.createTodo`, as in the schema. */
  field: string;
  /** What it shows, in a few words. */
  shows: string;
  document: string;
  variables?: (seen: Data) => Data;
  /** Sent with a token of the sample's user pool instead of its key. */
  signedIn?: boolean;
  /** Why the answer is wrong; undefined when it is right. `seen` is kept for later steps. */
  check(
    answer: { data: Data | null; errors?: { message: string; errorType?: string }[] },
    seen: Data,
  ): boolean;
}

/** A subscription that is there before the steps; it must hear one event for each of `hears`. */
export interface Listener {
  field: string;
  document: string;
  signedIn?: boolean;
  /** Must hold of the event at the same position, and no more may come. */
  hears: ((event: Data) => boolean)[];
}

export interface Sample {
  /** Folder below the samples. */
  folder: string;
  stack: string;
  steps: Step[];
  listeners: Listener[];
}

const TODO = 'id title description owner';
const is = (actual: unknown, expected: unknown) => JSON.stringify(actual) === JSON.stringify(expected);
const of = (data: unknown) => (data ?? {}) as Data;

const todos: Sample = {
  folder: 'examples/cdk/dynamodb-todo-app',
  stack: 'DynamodbTodoAppStack',
  listeners: [
    {
      field: 'Subscription.onCreateTodo',
      document: `subscription { onCreateTodo(owner: "ann") { ${TODO} } }`,
      hears: [(event) => event.title === 'first'],
    },
    {
      field: 'Subscription.onUpdateTodo',
      document: `subscription { onUpdateTodo { ${TODO} } }`,
      hears: [(event) => event.title === 'changed'],
    },
    {
      field: 'Subscription.onDeleteTodo',
      document: `subscription { onDeleteTodo { ${TODO} } }`,
      hears: [(event) => event.title === 'changed'],
    },
  ],
  steps: [
    {
      field: 'Mutation.createTodo',
      shows: 'PutItem with a condition; an id of util.autoId',
      document: `mutation { createTodo(input: { title: "first", description: "d", owner: "ann" }) { ${TODO} } }`,
      check({ data }, seen) {
        const todo = of(data?.createTodo);
        seen.id = todo.id;
        return /^[0-9a-f-]{36}$/.test(String(todo.id)) && todo.title === 'first' && todo.owner === 'ann';
      },
    },
    {
      field: 'Mutation.createTodo',
      shows: 'of another owner, whom the subscription does not want',
      document: `mutation { createTodo(input: { title: "second", owner: "bob" }) { ${TODO} } }`,
      check: ({ data }) => of(data?.createTodo).description === null,
    },
    {
      field: 'Query.getTodo',
      shows: 'GetItem',
      document: `query ($id: ID!) { getTodo(id: $id) { ${TODO} } }`,
      variables: ({ id }) => ({ id }),
      check: ({ data }) => of(data?.getTodo).description === 'd',
    },
    {
      field: 'Query.getTodo',
      shows: 'a miss is null',
      document: '{ getTodo(id: "nobody") { id } }',
      check: (answer) => is(answer, { data: { getTodo: null } }),
    },
    {
      field: 'Query.listTodos',
      shows: 'Scan with a limit and a page token',
      document: '{ listTodos(limit: 1) { items { id } nextToken } }',
      check({ data }, seen) {
        const { items, nextToken } = of(data?.listTodos);
        seen.nextToken = nextToken;
        return (items as unknown[]).length === 1 && typeof nextToken === 'string';
      },
    },
    {
      field: 'Query.listTodos',
      shows: 'the page after it',
      document:
        'query ($nextToken: String) { listTodos(limit: 5, nextToken: $nextToken) { items { id } nextToken } }',
      variables: ({ nextToken }) => ({ nextToken }),
      check: ({ data }) => is((of(data?.listTodos).items as unknown[]).length, 1),
    },
    {
      field: 'Mutation.updateTodo',
      shows: 'UpdateItem: sets, and removes what is null',
      document: `mutation ($id: ID!) { updateTodo(input: { id: $id, title: "changed", description: null }) { ${TODO} } }`,
      variables: ({ id }) => ({ id }),
      check({ data }) {
        const { title, description, owner } = of(data?.updateTodo);
        return is([title, description, owner], ['changed', null, 'ann']);
      },
    },
    {
      field: 'Mutation.updateTodo',
      shows: 'a failed condition is an error of the field',
      document: 'mutation { updateTodo(input: { id: "nobody", title: "x" }) { id } }',
      check: ({ data, errors }) =>
        is(data, { updateTodo: null }) &&
        errors?.[0]?.errorType === 'DynamoDB:ConditionalCheckFailedException',
    },
    {
      field: 'Mutation.deleteTodo',
      shows: 'DeleteItem answers what was deleted',
      document: `mutation ($id: ID!) { deleteTodo(input: { id: $id }) { ${TODO} } }`,
      variables: ({ id }) => ({ id }),
      check: ({ data }) => of(data?.deleteTodo).title === 'changed',
    },
  ],
};

const MESSAGE = 'id text from kind to createdAt';

const messages: Sample = {
  folder: 'examples/cdk/pub-sub-app',
  stack: 'PubSubAppStack',
  listeners: [
    {
      field: 'Subscription.onPublish',
      document: `subscription { onPublish { ${MESSAGE} } }`,
      hears: [(event) => event.text === 'to all', (event) => event.from === 'ann'],
    },
    {
      field: 'Subscription.onPublish',
      document: `subscription { onPublish { ${MESSAGE} } }`,
      signedIn: true,
      hears: [
        (event) => event.text === 'to all',
        (event) => event.text === 'signed',
        (event) => event.text === 'to ann' && event.kind === 'DIRECT',
      ],
    },
  ],
  steps: [
    {
      field: 'Query.whoami',
      shows: 'util.authType of an API key',
      document: '{ whoami }',
      check: (answer) => is(answer, { data: { whoami: 'anonymous' } }),
    },
    {
      field: 'Query.whoami',
      shows: 'the user of a Cognito token',
      document: '{ whoami }',
      signedIn: true,
      check: (answer) => is(answer, { data: { whoami: 'ann' } }),
    },
    {
      field: 'Mutation.publish',
      shows: 'a guest to everybody',
      document: `mutation { publish(input: { text: "to all", kind: ALL }) { ${MESSAGE} } }`,
      check({ data }) {
        const { from, to, createdAt } = of(data?.publish);
        return is([from, to], ['anonymous', null]) && !Number.isNaN(Date.parse(String(createdAt)));
      },
    },
    {
      field: 'Mutation.publish',
      shows: 'util.error: a guest may not write to one person',
      document: `mutation { publish(input: { text: "x", kind: DIRECT, to: "ann" }) { id } }`,
      check: ({ data, errors }) =>
        is(data, { publish: null }) && errors?.[0]?.errorType === 'ApplicationError',
    },
    {
      field: 'Mutation.publish',
      shows: 'a user to everybody',
      document: `mutation { publish(input: { text: "signed", kind: ALL }) { ${MESSAGE} } }`,
      signedIn: true,
      check: ({ data }) => of(data?.publish).from === 'ann',
    },
    {
      field: 'Mutation.publish',
      shows: 'to one person, whom setSubscriptionFilter lets hear it, and no guest',
      document: `mutation { publish(input: { text: "to ann", kind: DIRECT, to: "ann" }) { ${MESSAGE} } }`,
      signedIn: true,
      check: ({ data }) => of(data?.publish).to === 'ann',
    },
  ],
};

export const SAMPLES: readonly Sample[] = [todos, messages];
