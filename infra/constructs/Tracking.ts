import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ShopFunction } from '../defaults/function.ts';
import type { Events } from './Events.ts';

export interface TrackingProps {
  readonly events: Events;
}

/** Takes what visitors do in a storefront and puts it on the stream of events. */
export class Tracking extends Construct {
  readonly track: ShopFunction;

  constructor(scope: Construct, id: string, { events }: TrackingProps) {
    super(scope, id);
    this.track = new ShopFunction(this, 'Track', {
      entry: 'functions/events/handlers/track.ts',
      description: 'Takes what visitors do in a storefront',
      environment: { EVENTS_STREAM: events.stream.streamName },
      timeout: Duration.seconds(25),
    });
    events.allowPutting(this.track, ['PutRecords']);
  }
}
