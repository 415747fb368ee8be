import { formatMoney, type Money } from '../state/money.ts';

/** A price, and the earlier one if it is higher. */
export function Price({ price, compareAt }: { price: Money; compareAt?: Money | null }) {
  const reduced = compareAt && compareAt.minorUnits > price.minorUnits;
  return (
    <span className="price">
      {reduced && <span className="visually-hidden">Now </span>}
      {formatMoney(price)}
      {reduced && (
        <s>
          <span className="visually-hidden">, before </span>
          {formatMoney(compareAt)}
        </s>
      )}
    </span>
  );
}
