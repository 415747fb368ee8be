import type { IncomingMessage } from 'node:http';

import { malformed, RequestRefused } from '../errors.ts';
import type { GraphQLRequest } from '../execute/execute.ts';
import { MAX_REQUEST_BYTES, MAX_VARIABLES_DEPTH } from '../limits.ts';

/** Reads a request's body as text. What comes beyond the limit is let go by unread, so that the refusal arrives. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_REQUEST_BYTES) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      reject(new RequestRefused(413, 'RequestEntityTooLargeException', 'Request body is too large.'));
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString()));
    request.once('close', () => reject(malformed('The request ended before its body did.')));
    request.once('error', reject);
  });
}

/** The GraphQL request in a POST body; its content type doesn't matter, as on AppSync. */
export function fromPost(body: string): GraphQLRequest {
  if (body.trim() === '') {
    throw malformed('Request body is empty.');
  }
  return toRequest(parseJson(body));
}

/** The GraphQL request in the query string of a GET. */
export function fromGet(parameters: URLSearchParams): GraphQLRequest {
  const variables = parameters.get('variables');
  return toRequest({
    query: parameters.get('query') ?? undefined,
    operationName: parameters.get('operationName') ?? undefined,
    variables: variables ? parseJson(variables) : undefined,
  });
}

/** Takes `{query, variables?, operationName?}` and nothing else. */
export function toRequest(value: unknown): GraphQLRequest {
  const { query, operationName, variables } = (
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  ) as Record<string, unknown>;
  if (typeof query !== 'string' || query.trim() === '') {
    throw malformed('Unable to parse GraphQL query.');
  }
  const isMap = typeof variables === 'object' && variables !== null && !Array.isArray(variables);
  if (variables !== undefined && variables !== null && !isMap) {
    throw malformed('Unable to parse GraphQL query.');
  }
  if (isDeeperThan(MAX_VARIABLES_DEPTH, variables)) {
    throw malformed('Variables are nested too deeply.');
  }
  return {
    query,
    ...(typeof operationName === 'string' && operationName !== '' && { operationName }),
    ...(isMap && { variables: variables as Record<string, unknown> }),
  };
}

/** Whether a JSON value nests lists and maps beyond a number of levels. Goes level by level, not by recursion. */
function isDeeperThan(levels: number, value: unknown): boolean {
  let level = [value].filter(isNested);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === levels) return true;
    level = level.flatMap((each) => Object.values(each)).filter(isNested);
  }
  return false;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('Unable to parse GraphQL query.');
  }
}

/** Headers as resolvers see them: lower case, a list where one came more than once, no cookies. */
export function headersForResolvers(request: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, values = []] of Object.entries(request.headersDistinct)) {
    if (name !== 'cookie') {
      headers[name] = values.length === 1 ? (values[0] ?? '') : values;
    }
  }
  return headers;
}

/** Headers with one text per name, for credentials. */
export function plainHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]),
  );
}

/** Where a request came from: the forwarded addresses, then the peer. */
export function sourceIpOf(request: IncomingMessage): string[] {
  const forwarded = request.headers['x-forwarded-for'];
  const listed = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',');
  const peer = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  return [...listed, peer].map((address) => address.trim()).filter((address) => address !== '');
}
