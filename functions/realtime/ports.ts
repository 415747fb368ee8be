import type { OrderChangeInput } from '../../resolvers/generated/types.ts';

/** Tells subscribers of a change. Telling it twice is harmless: clients drop what they have seen, by seq. */
export interface Publisher {
  publish(change: OrderChangeInput, correlationId: string): Promise<void>;
}

/** The API understood the request and refuses it: sending it again would not help. */
export class PublishRefused extends Error {
  override readonly name = 'PublishRefused';
}
