import { useEffect, useState } from 'react';
import { clampQuantity, MAX_QUANTITY } from '../state/quantity.ts';

interface QuantityProps {
  /** What is counted, for people who don't see the line it stands in. */
  label: string;
  value: number;
  onChange(quantity: number): void;
}

/** A number with buttons for one less and one more. Typing counts when the field is left or Enter is pressed. */
export function Quantity({ label, value, onChange }: QuantityProps) {
  const [text, setText] = useState(`${value}`);
  useEffect(() => setText(`${value}`), [value]);
  const commit = () => {
    const next = clampQuantity(Number.parseInt(text, 10));
    setText(`${next}`);
    if (next !== value) onChange(next);
  };
  return (
    <div className="quantity" role="group" aria-label={label}>
      <button type="button" aria-label="One less" disabled={value <= 1} onClick={() => onChange(value - 1)}>
        −
      </button>
      <input
        aria-label={label}
        inputMode="numeric"
        pattern="[0-9]*"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          commit();
        }}
      />
      <button
        type="button"
        aria-label="One more"
        disabled={value >= MAX_QUANTITY}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </div>
  );
}
