import { streamClient } from '../../shared/clients.ts';
import { systemClock } from '../../shared/clock.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { kinesisStream } from '../adapters/kinesisStream.ts';
import { trackEvents, type TrackAnswer, type TrackRequest } from '../trackEvents.ts';

const logger = createLogger('events');
const sink = kinesisStream(streamClient(), required('EVENTS_STREAM'));

/** Behind `Mutation.eventsTrack`. */
export async function handler(request: TrackRequest): Promise<TrackAnswer> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: request.correlationId });
  const answer = await trackEvents(request, sink, systemClock);
  logger.info('eventsTrack answered', {
    accepted: answer.accepted,
    userErrors: answer.userErrors.map((error) => error.code),
  });
  return answer;
}
