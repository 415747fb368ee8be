/**
 * Every quota of AppSync the engine applies, named once; those of resolver code are the sandbox's.
 *
 * Sources: the AppSync developer guide (pages in brackets), the AWS General Reference ("GR"), the API reference,
 * or the engine itself where AppSync publishes no number ("ours").
 */

/** Time a query, mutation or subscribe may take. GR. */
export const EXECUTION_TIMEOUT_MS = 30_000;

/** Resolvers one request may run when the API sets no lower limit. GR. */
export const MAX_RESOLVERS_PER_REQUEST = 10_000;

/** Functions of one pipeline. GR. */
export const MAX_FUNCTIONS_PER_PIPELINE = 10;

/** Tokens of a query document. GR. */
export const MAX_QUERY_TOKENS = 15_000;

/** Brackets of any kind that may be open at once in a query document. Ours: readers of documents are recursive. */
export const MAX_OPEN_BRACKETS = 500;

/** Levels of lists and maps in a request's variables. Ours: their readers are recursive, too. */
export const MAX_VARIABLES_DEPTH = 500;

/** Validation errors told of one document. Ours: graphql-js's own number. */
export const MAX_VALIDATION_ERRORS = 100;

/** Schema document, bytes. GR. */
export const MAX_SCHEMA_BYTES = 1024 * 1024;

/** Request body the endpoint reads, bytes. Ours: 5 MB is the quota of an evaluated request (GR). */
export const MAX_REQUEST_BYTES = 5 * 1024 * 1024;

/** Answers of this size are compressed when the client accepts it [developer guide, performance]. */
export const COMPRESS_FROM_BYTES = 1_000;
export const COMPRESS_UP_TO_BYTES = 10_000_000;

/** Payloads of one Lambda batch. GR. */
export const MAX_BATCH_SIZE = 2_000;

/** Batch size of BatchInvoke when the resolver names none. Seen on AppSync (aws-cdk issue 20467). */
export const DEFAULT_BATCH_SIZE = 5;

/** Lambda authorizer: time to answer and length of a token [security-authz]. */
export const AUTHORIZER_TIMEOUT_MS = 10_000;
export const MAX_LAMBDA_TOKEN_CHARACTERS = 2_048;
/** Answers of this size are never cached [security-authz]. */
export const MAX_CACHED_AUTHORIZER_BYTES = 1_048_576;

/** How far the time of a signed request may be off. SigV4's own rule, AWS General Reference. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000;

/** Subscriptions of one connection. GR. */
export const MAX_SUBSCRIPTIONS_PER_CONNECTION = 200;

/**
 * Start messages one connection may send in a second. AppSync answers LimitExceededError beyond a rate
 * (aws-appsync-realtime-client-ios#67) that it does not publish; this one is ours.
 */
export const MAX_STARTS_PER_SECOND = 1_000;

/** Payload of one published event, bytes. GR. */
export const MAX_EVENT_BYTES = 240 * 1024;

/** A message of a client, bytes. Ours: twice the largest event. */
export const MAX_CLIENT_MESSAGE_BYTES = 2 * MAX_EVENT_BYTES;

/** Keep-alive period and the timeout announced to clients [real-time-websocket-client]. */
export const KEEP_ALIVE_MS = 60_000;
export const CONNECTION_TIMEOUT_MS = 300_000;

/** Life of a connection [real-time-websocket-client]. */
export const MAX_CONNECTION_MS = 24 * 60 * 60_000;

/** A connection whose unsent bytes exceed this is closed: it reads too slowly. Ours: about 16 largest events. */
export const MAX_UNSENT_BYTES = 4 * 1024 * 1024;

/** Enhanced subscription filters [aws-appsync-real-time-enhanced-filtering, extensions]. */
export const MAX_FILTER_FIELDS = 5;
export const MAX_FILTER_COMBINATIONS = 10;
export const MAX_FILTER_DEPTH = 5;
export const MAX_FILTER_NAME_CHARACTERS = 256;
export const MAX_IN_VALUES = 5;
export const MAX_CONTAINS_ANY_VALUES = 20;

/** Calls of invalidateSubscriptions in one request. GR. */
export const MAX_INVALIDATIONS_PER_REQUEST = 5;

/** Time a data source may take; Lambda's answer is waited for this long. Ours: the request's own limit. */
export const DATA_SOURCE_TIMEOUT_MS = EXECUTION_TIMEOUT_MS;

/** Time an HTTP endpoint may take to answer: seen on AppSync (aws-appsync-community#43). */
export const HTTP_TIMEOUT_MS = 10_000;

/** Body an HTTP endpoint may answer, bytes: the quota of an evaluated response. GR. */
export const MAX_HTTP_ANSWER_BYTES = 5 * 1024 * 1024;

/** Events of one PutEvents [resolver-reference-eventbridge-js]. */
export const MAX_EVENTS_PER_PUT = 10;

/** Statements of one request of a relational database [resolver-reference-rds-js]. */
export const MAX_SQL_STATEMENTS = 2;

/** Entries of an API's cache together, characters. Ours: AppSync's smallest instance has 1.5 GiB. */
export const MAX_CACHE_BYTES = 64 * 1024 * 1024;

/** Answer of a query that is cached as a whole [enabling-caching]. */
export const MAX_CACHED_OPERATION_BYTES = 15 * 1024 * 1024;

/** Time an entry may be kept, seconds [enabling-caching], and parts of one resolver's key. GR. */
export const MAX_CACHE_TTL_SECONDS = 3_600;
export const MAX_CACHING_KEYS = 25;

/** Parsed and validated documents kept per API, and the sum of their lengths. Ours. */
export const CACHED_DOCUMENTS = 500;
export const CACHED_DOCUMENT_CHARACTERS = 10_000_000;

/** Answers of a Lambda authorizer kept at once; the oldest goes first. Ours. */
export const CACHED_VERDICTS = 10_000;

/** Longest code of a resolver or function, characters: API reference, CreateResolver, code. */
export const MAX_CODE_CHARACTERS = 32_768;
