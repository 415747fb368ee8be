import type { OrderFieldsFragment, ShipmentStatus } from '../../../sdk/generated/operations.ts';

const WORDS: Record<ShipmentStatus, string> = {
  REQUESTED: 'Waiting to be picked up',
  SHIPPED: 'On its way',
  DELIVERED: 'Delivered',
  CANCELLED: 'Called off',
};

/** The parcels of an order, with the way to follow each. */
export function Parcels({ shipments }: Pick<OrderFieldsFragment, 'shipments'>) {
  if (shipments.length === 0) return null;
  return (
    <section className="parcels" aria-label="Parcels">
      <h2>{shipments.length === 1 ? 'Parcel' : 'Parcels'}</h2>
      <ul>
        {shipments.map(({ id, direction, status, carrier, trackingNumber, trackingUrl }) => (
          <li key={id}>
            <p>
              {direction === 'RETURN' ? 'Back to us: ' : ''}
              {WORDS[status]}
            </p>
            {trackingNumber && (
              <p className="quiet">
                {carrier} {trackingUrl ? <a href={trackingUrl}>{trackingNumber}</a> : trackingNumber}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
