import { useState, type FormEvent } from 'react';
import { useCart } from '../state/cart.tsx';
import { formatMoney } from '../state/money.ts';
import { placeOrder } from '../state/placeOrder.ts';
import type { Problem } from '../state/problems.ts';
import { useRouter } from '../state/router.tsx';
import { orderPath } from '../state/routes.ts';
import { useSession } from '../state/session.tsx';
import { AddressFields, type Delivery } from './AddressFields.tsx';
import { FIRST_CARD, PaymentChoice } from './PaymentChoice.tsx';

interface CheckoutFormProps {
  fields: Record<string, string>;
  general: string[];
  onProblems(problems: Problem[]): void;
}

const NO_ANSWER =
  'The shop gave no answer. Press the button again: however often you do, this order is placed once.';

/** Address, payment, and the button that orders. */
export function CheckoutForm({ fields, general, onProblems }: CheckoutFormProps) {
  const { client, email } = useSession();
  const { go } = useRouter();
  const cart = useCart();
  const [delivery, setDelivery] = useState<Delivery>(() => ({ ...EMPTY, email: email ?? '' }));
  const [card, setCard] = useState(FIRST_CARD);
  const [busy, setBusy] = useState(false);
  const [noAnswer, setNoAnswer] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!cart.id || busy) return;
    setBusy(true);
    setNoAnswer(false);
    onProblems([]);
    try {
      const { order, userErrors } = await placeOrder(client, {
        cartId: cart.id,
        email: delivery.email.trim(),
        paymentMethod: card,
        shippingAddress: addressOf(delivery),
        expectedTotalMinorUnits: cart.subtotal?.minorUnits ?? null,
      });
      if (order) go(orderPath(order.id), { replace: true });
      else onProblems(userErrors);
      // An order empties the cart; a refusal may mean that prices or stock are not what this page shows.
      await cart.reload();
    } catch {
      setNoAnswer(true);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="checkout-form" onSubmit={(event) => void submit(event)} aria-busy={busy}>
      <fieldset className="plain">
        <legend>Delivery</legend>
        <AddressFields value={delivery} problems={fields} onChange={setDelivery} />
      </fieldset>
      <PaymentChoice value={card} problem={fields.paymentMethod} onChange={setCard} />
      {[...general, ...(noAnswer ? [NO_ANSWER] : [])].map((text) => (
        <p className="problem" role="alert" key={text}>
          {text}
        </p>
      ))}
      <button type="submit" className="button button-large" disabled={busy || cart.busy}>
        {busy
          ? 'Placing your order…'
          : `Place order${cart.subtotal ? ` for ${formatMoney(cart.subtotal)}` : ''}`}
      </button>
    </form>
  );
}

const EMPTY: Delivery = {
  email: '',
  name: '',
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  region: '',
  countryCode: 'DE',
};

/** Optional parts that were left empty are left out. */
function addressOf({ name, line1, line2, city, postalCode, region, countryCode }: Delivery) {
  return {
    name: name.trim(),
    line1: line1.trim(),
    line2: line2.trim() || null,
    city: city.trim(),
    postalCode: postalCode.trim() || null,
    region: region.trim() || null,
    countryCode,
  };
}
