import { FieldFailure, notAuthorized } from '../errors.ts';
import { addFailure, type Execution, type FieldTask } from '../execute/execution.ts';
import { MAX_INVALIDATIONS_PER_REQUEST } from '../limits.ts';
import type { DataSourceOutcome } from '../datasources/types.ts';
import type { Handler, HandlerError, Outcome, Sandbox } from '../sandbox/types.ts';
import { baseContext, type BaseContext } from './context.ts';
import { selectedData } from './selectedData.ts';

/** What a handler call needs beyond the field itself. */
interface HandlerInput {
  prev?: { result: unknown };
  outcome?: DataSourceOutcome;
}

/** The handlers of one field's resolver: they share a stash, and what they did is gathered in one place. */
export class Handlers {
  private readonly sandbox: Sandbox;
  private readonly execution: Execution;
  private readonly task: FieldTask;
  private readonly base: BaseContext;
  private stash: Record<string, unknown> = {};
  private outErrors: unknown[] = [];

  constructor(sandbox: Sandbox, execution: Execution, task: FieldTask) {
    this.sandbox = sandbox;
    this.execution = execution;
    this.task = task;
    this.base = baseContext(execution, task);
  }

  /** Calls a handler. Rejects with the field's failure when it raised one. */
  async call(code: string, handler: Handler, input: HandlerInput = {}): Promise<Outcome> {
    const outcome = await this.sandbox.evaluate({
      code,
      handler,
      context: {
        ...this.base,
        stash: this.stash,
        prev: input.prev ?? null,
        outErrors: this.outErrors,
        ...(input.outcome && { result: input.outcome.result, error: input.outcome.error ?? null }),
      },
    });
    this.gather(outcome);
    if (outcome.error) {
      throw this.failure(outcome.error);
    }
    return outcome;
  }

  private gather(outcome: Outcome): void {
    const { execution, task } = this;
    this.stash = outcome.stash;
    this.gatherExtensions(outcome);
    for (const [name, value] of outcome.responseHeaders) {
      execution.responseHeaders.set(name.toLowerCase(), value);
    }
    for (const line of outcome.logs) {
      const { id: requestId, correlationId } = execution.request;
      const field = `${task.parentType.name}.${task.fieldName}`;
      execution.request.log.write('info', 'resolver.log', { requestId, correlationId, field, line });
    }
    for (const appended of outcome.outErrors) {
      const failure = this.failure(appended);
      addFailure(execution, task.path, task.nodes, failure);
      this.outErrors.push({ message: failure.message, type: failure.errorType, data: failure.data });
    }
  }

  /** Whether a handler appended an error: the result then is no success. */
  get appendedErrors(): boolean {
    return this.outErrors.length > 0;
  }

  private gatherExtensions({ extensions }: Outcome): void {
    const { extensionCalls, cache, rootType, api } = this.execution;
    extensionCalls.push(...extensions);
    // Only mutations evict (TYPES, evictFromApiCache).
    if (cache && rootType === api.schema.getMutationType()) {
      for (const { name, args } of extensions) {
        if (name === 'evictFromApiCache') this.execution.entriesEvicted += cache.evict(args);
      }
    }
    const invalidations = extensionCalls.filter(({ name }) => name === 'invalidateSubscriptions');
    if (invalidations.length > MAX_INVALIDATIONS_PER_REQUEST) {
      throw new FieldFailure(
        `A request may call invalidateSubscriptions at most ${MAX_INVALIDATIONS_PER_REQUEST} times.`,
        'BadRequestException',
      );
    }
  }

  private failure(error: HandlerError): FieldFailure {
    const { parentType, fieldName } = this.task;
    if (error.kind === 'unauthorized') {
      return notAuthorized(parentType.name, fieldName);
    }
    if (error.kind === 'raised') {
      const data = selectedData(this.task.nodes, this.execution.fragments, error.data ?? null);
      return new FieldFailure(error.message, error.errorType, data, error.errorInfo ?? null);
    }
    // Clients learn no more than AppSync tells them; the position and the reason are for the developer's log.
    const { id: requestId, log } = this.execution.request;
    const { message, detail = message, codeErrors } = error;
    log.write('error', 'resolver.fault', {
      requestId,
      field: `${parentType.name}.${fieldName}`,
      detail,
      codeErrors,
    });
    return new FieldFailure(error.kind === 'code' ? error.message : 'Runtime Error', 'Code');
  }
}
