/** A queue as it is deployed. */
export interface DeployedQueue {
  arn: string;
  /** JSON with `deadLetterTargetArn` and `maxReceiveCount`; absent when it has no dead-letter queue. */
  redrivePolicy?: string;
}

/** How a queue stands to others. Queues are named by their ARNs. */
export interface Relations {
  /** Where its messages end that nobody could work off. */
  deadLettersGoTo: string | null;
  /** How often a message is received before it goes there. */
  maxReceiveCount: number | null;
  /** The queues whose dead letters end here. */
  deadLettersOf: string[];
  /** Functions that work it off. */
  readers: string[];
  /** A queue that nobody works off holds what failed. */
  holdsDeadLetters: boolean;
}

/** Relates queues by their redrive policies and by the event source mappings that read them. */
export function relateQueues(
  queues: DeployedQueue[],
  mappings: { queueArn: string; functionName: string }[],
): Map<string, Relations> {
  const policies = new Map(queues.map(({ arn, redrivePolicy }) => [arn, policyOf(redrivePolicy)]));
  return new Map(
    queues.map(({ arn }) => {
      const policy = policies.get(arn);
      const deadLettersOf = queues
        .map((queue) => queue.arn)
        .filter((other) => policies.get(other)?.target === arn);
      const readers = mappings
        .filter(({ queueArn }) => queueArn === arn)
        .map(({ functionName }) => functionName);
      return [
        arn,
        {
          deadLettersGoTo: policy?.target ?? null,
          maxReceiveCount: policy?.maxReceiveCount ?? null,
          deadLettersOf,
          readers,
          holdsDeadLetters: deadLettersOf.length > 0 || readers.length === 0,
        },
      ];
    }),
  );
}

function policyOf(text: string | undefined): { target: string; maxReceiveCount: number } | undefined {
  if (!text) return undefined;
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text) as Record<string, unknown>;
    if (typeof deadLetterTargetArn !== 'string') return undefined;
    return { target: deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) };
  } catch {
    return undefined;
  }
}
