import { invalidRequest } from '../errors.ts';
import { messageOf } from '../log.ts';
import { exchange, urlBelow, type Exchange } from './exchange.ts';
import { isTimeout, settableHeaders, type HttpTarget } from './http.ts';
import { checkShape, type Shape } from './shape.ts';
import type { DataSourceOutcome } from './types.ts';

const REQUEST: Shape = { operation: true, path: true, params: false };
const PARAMS: Shape = { headers: false, queryString: false, body: false };
const METHODS = ['GET', 'POST', 'PUT', 'HEAD', 'DELETE'];

/** AMAZON_OPENSEARCH_SERVICE: the domain's JSON is the result, a refusal of it an error [resolver-reference-elasticsearch-js]. */
export async function invokeOpenSearch(target: HttpTarget, request: unknown): Promise<DataSourceOutcome> {
  const what = readRequest(target.endpoint, request);
  try {
    const { statusCode, body } = await exchange(what, target.signing, target.timeoutMs);
    return statusCode < 300 ? { result: parsed(body) } : { result: null, error: refused(statusCode, body) };
  } catch (error) {
    const type = isTimeout(error) ? 'ExecutionTimeoutException' : 'HttpRequestException';
    return { result: null, error: { message: messageOf(error), type: `OpenSearch:${type}` } };
  }
}

function readRequest(endpoint: string, request: unknown): Exchange {
  checkShape(request, REQUEST);
  const params = request.params ?? {};
  checkShape(params, PARAMS, '$[params]');
  const method = String(request.operation);
  if (!METHODS.includes(method)) {
    throw invalidRequest(`Unsupported operation '${method}'.`);
  }
  const { body } = params;
  return {
    method,
    url: urlBelow(endpoint, String(request.path), params.queryString),
    headers: { ...settableHeaders(params.headers), 'content-type': 'application/json' },
    // Bulk requests are text: one JSON object a line.
    ...(body !== undefined &&
      body !== null && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

function parsed(body: string): unknown {
  return body === '' ? null : JSON.parse(body);
}

/** The name of a refusal as clients saw it (amplify-cli#2424); its text is the domain's own. */
function refused(statusCode: number, body: string): NonNullable<DataSourceOutcome['error']> {
  const type = statusCode < 500 ? 'UserIllegalArgumentException' : 'InternalServerException';
  return { message: body === '' ? `The domain answered ${statusCode}.` : body, type: `OpenSearch:${type}` };
}
