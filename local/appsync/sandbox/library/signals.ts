/** How a handler ends other than by returning. Resolver code can't catch: APPSYNC_JS has no try. */

/** `util.error` and `util.unauthorized`. */
export class Raised {
  kind: 'raised' | 'unauthorized';
  message: string;
  errorType: string | null;
  data: unknown;
  errorInfo: unknown;
  constructor(
    kind: Raised['kind'],
    message: string,
    errorType: string | null = null,
    data: unknown = null,
    errorInfo: unknown = null,
  ) {
    this.kind = kind;
    this.message = message;
    this.errorType = errorType;
    this.data = data;
    this.errorInfo = errorInfo;
  }
}

/** `runtime.earlyReturn`. */
export class EarlyReturn {
  value: unknown;
  skipTo: 'END' | 'NEXT' | undefined;
  constructor(value: unknown, skipTo: EarlyReturn['skipTo']) {
    this.value = value;
    this.skipTo = skipTo;
  }
}
