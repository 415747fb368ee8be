import type { ValueState } from '../state/variants.ts';

interface OptionGroupProps {
  name: string;
  values: string[];
  chosen: string | undefined;
  /** How a value stands with the other options as chosen. */
  stateOf(value: string): ValueState;
  onChoose(value: string): void;
}

const NOTES: Record<ValueState, string> = {
  available: '',
  soldOut: 'sold out',
  missing: 'changes other choices',
};

/** The values of one option, as radio buttons: arrows move between them. */
export function OptionGroup({ name, values, chosen, stateOf, onChoose }: OptionGroupProps) {
  return (
    <fieldset className="options">
      <legend>
        {name}
        <span className="chosen">{chosen}</span>
      </legend>
      <div className="option-values">
        {values.map((value) => (
          <label key={value} className={`option option-${stateOf(value)}`}>
            <input
              type="radio"
              name={`option-${name}`}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            <span>
              {value}
              <span className="visually-hidden"> {NOTES[stateOf(value)]}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
