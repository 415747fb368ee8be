import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { SQSHandler, SQSRecord } from 'aws-lambda';

/**
 * The handler of a queue: takes one message after the other, so that each log line has its own correlation id. A
 * message that fails is logged and comes back alone, until its queue lays it aside.
 */
export function sqsBatch(logger: Logger, take: (record: SQSRecord) => Promise<void>): SQSHandler {
  const processor = new BatchProcessor(EventType.SQS);
  const logged = async (record: SQSRecord): Promise<void> => {
    logger.resetKeys();
    logger.appendKeys({
      messageId: record.messageId,
      correlationId: record.messageAttributes.correlationId?.stringValue,
    });
    try {
      await take(record);
    } catch (error) {
      logger.error('a message failed', error as Error);
      throw error;
    }
  };
  return (event, context) =>
    processPartialResponse(event, logged, processor, {
      context,
      processInParallel: false,
      throwOnFullBatchFailure: false,
    });
}
