import type { OrderFieldsFragment, OrderPaymentStatus } from '../../../sdk/generated/operations.ts';
import { formatMoney } from '../state/money.ts';
import { Picture } from './Picture.tsx';

const PAYMENTS: Record<OrderPaymentStatus, string> = {
  PENDING: 'Your bank is being asked.',
  AUTHORIZED: 'The amount is held on your card.',
  CAPTURED: 'Paid.',
  DECLINED: 'Nothing was charged.',
  VOIDED: 'Nothing was charged.',
};

const countries = new Intl.DisplayNames('en', { type: 'region' });

/** What was bought and where it goes, as it was when the order was placed. */
export function OrderLines({ order }: { order: OrderFieldsFragment }) {
  const { shippingAddress: to, subtotal, total, payment } = order;
  const address = [
    to.name,
    to.line1,
    to.line2,
    [to.postalCode, to.city].filter(Boolean).join(' '),
    to.region,
  ];
  return (
    <aside className="summary" aria-label="What was ordered">
      <ul className="mini-lines">
        {order.lines.map((line) => (
          <li key={line.id}>
            <Picture image={line.image} alt="" />
            <div>
              <p>{line.productTitle}</p>
              <p className="quiet">
                {line.quantity} × {formatMoney(line.unitPrice)}
                {line.variantTitle && line.variantTitle !== line.productTitle && ` · ${line.variantTitle}`}
              </p>
            </div>
            <p>{formatMoney(line.total)}</p>
          </li>
        ))}
      </ul>
      <dl className="totals">
        {subtotal.minorUnits !== total.minorUnits && (
          <div>
            <dt>Subtotal</dt>
            <dd>{formatMoney(subtotal)}</dd>
          </div>
        )}
        <div className="grand-total">
          <dt>Total</dt>
          <dd>{formatMoney(total)}</dd>
        </div>
        {payment && payment.refunded.minorUnits > 0 && (
          <div>
            <dt>Paid back</dt>
            <dd>{formatMoney(payment.refunded)}</dd>
          </div>
        )}
      </dl>
      {payment && <p className="quiet">{PAYMENTS[payment.status]}</p>}
      <h2>Delivery</h2>
      <address>
        {[...address, countries.of(to.countryCode)].filter(Boolean).map((line, index) => (
          <span key={index}>{line}</span>
        ))}
        <span className="quiet">{order.email}</span>
      </address>
    </aside>
  );
}
