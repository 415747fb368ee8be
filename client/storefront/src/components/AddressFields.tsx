import { Field } from './Field.tsx';

/** What the checkout form asks for. */
export interface Delivery {
  email: string;
  name: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  region: string;
  countryCode: string;
}

export const DELIVERY_FIELDS = [
  'email',
  'name',
  'line1',
  'line2',
  'postalCode',
  'city',
  'region',
  'countryCode',
] as const;

interface AddressFieldsProps {
  value: Delivery;
  problems: Record<string, string>;
  onChange(value: Delivery): void;
}

/** Where the order goes. */
export function AddressFields({ value, problems, onChange }: AddressFieldsProps) {
  const field = (name: keyof Delivery) => ({
    name,
    value: value[name],
    problem: problems[name],
    maxLength: 200,
    onChange: (event: { target: { value: string } }) => onChange({ ...value, [name]: event.target.value }),
  });
  return (
    <>
      <Field label="E-mail" type="email" required autoComplete="email" {...field('email')} />
      <Field label="Name" required autoComplete="name" {...field('name')} />
      <Field label="Street and number" required autoComplete="address-line1" {...field('line1')} />
      <Field label="Flat, company" autoComplete="address-line2" {...field('line2')} />
      <div className="field-row">
        <Field label="Postal code" autoComplete="postal-code" {...field('postalCode')} />
        <Field
          className="field-wide"
          label="City"
          required
          autoComplete="address-level2"
          {...field('city')}
        />
      </div>
      <div className="field-row">
        <Field className="field-wide" label="Region" autoComplete="address-level1" {...field('region')} />
        <CountrySelect
          value={value.countryCode}
          problem={problems.countryCode}
          onChange={(countryCode) => onChange({ ...value, countryCode })}
        />
      </div>
    </>
  );
}

const COUNTRIES =
  'AT AU BE BR CA CH CZ DE DK ES EE FI FR GB GR HR HU IE IN IS IT JP KR LT LU LV MX NL NO NZ PL PT RO SE SG SI SK US ZA';
const names = new Intl.DisplayNames('en', { type: 'region' });
const countries = COUNTRIES.split(' ')
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .sort((a, b) => a.name.localeCompare(b.name));

interface CountrySelectProps {
  value: string;
  problem: string | undefined;
  onChange(code: string): void;
}

function CountrySelect({ value, problem, onChange }: CountrySelectProps) {
  return (
    <div className="field">
      <label htmlFor="country">Country</label>
      <select
        id="country"
        autoComplete="country"
        required
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'country-problem' : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {problem && (
        <p className="problem" id="country-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
