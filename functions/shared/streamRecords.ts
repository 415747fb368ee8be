import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';

/** A record of a table's stream with plain JavaScript values. */
export interface ChangeRecord {
  /** The stream's name for the record. */
  id: string;
  eventName: string;
  newImage: Record<string, unknown> | null;
}

/** What a table's stream brought, in order. */
export function changeRecords(event: DynamoDBStreamEvent): ChangeRecord[] {
  return event.Records.map((record) => ({
    id: record.eventID ?? '',
    eventName: record.eventName ?? '',
    newImage: record.dynamodb?.NewImage
      ? unmarshall(record.dynamodb.NewImage as Record<string, AttributeValue>)
      : null,
  }));
}
