/** The sandbox provider's test cards. */
const CARDS = [
  { token: 'pm_card_visa', name: 'Test card that pays', note: 'Visa ending in 4242' },
  { token: 'pm_card_chargeDeclined', name: 'Test card that is declined', note: 'Visa ending in 0002' },
];

/** The card a checkout starts with. */
export const FIRST_CARD = 'pm_card_visa';

interface PaymentChoiceProps {
  value: string;
  problem: string | undefined;
  onChange(token: string): void;
}

/** Which test card pays. */
export function PaymentChoice({ value, problem, onChange }: PaymentChoiceProps) {
  return (
    <fieldset className="cards" aria-describedby={problem ? 'card-problem' : undefined}>
      <legend>Payment</legend>
      {CARDS.map(({ token, name, note }) => (
        <label key={token} className="card-choice">
          <input
            type="radio"
            name="payment"
            value={token}
            checked={value === token}
            onChange={() => onChange(token)}
          />
          <span>
            {name}
            <span className="quiet">{note}</span>
          </span>
        </label>
      ))}
      {problem && (
        <p className="problem" id="card-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
