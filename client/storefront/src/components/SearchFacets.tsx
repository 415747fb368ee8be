import type { SearchQuery } from '../../../sdk/generated/operations.ts';
import { formatMoney } from '../state/money.ts';
import { useRouter } from '../state/router.tsx';
import { pairText, PARTS, priceText, toggled } from '../state/searchPlace.ts';

type Facets = NonNullable<SearchQuery['search']>['facets'];
type PriceFacet = Facets['prices'][number];

interface Choice {
  label: string;
  value: string;
  count: number;
}

/** What can be chosen to narrow a search, each with how many products it leaves. */
export function SearchFacets({ facets }: { facets: Facets }) {
  const plain = (values: Facets['vendors']) =>
    values.map(({ value, count }) => ({ label: value, value, count }));
  return (
    <div className="facets">
      <Facet
        title="Availability"
        part={PARTS.stock}
        choices={[{ label: 'In stock', value: 'in', count: facets.available }]}
      />
      <Facet title="Kind" part={PARTS.kind} choices={plain(facets.productTypes)} />
      <Facet title="Brand" part={PARTS.vendor} choices={plain(facets.vendors)} />
      <Facet title="Price" part={PARTS.price} choices={facets.prices.map(priceChoice)} />
      {[
        ...facets.options.map((facet) => ({ ...facet, part: PARTS.option })),
        ...facets.attributes.map((facet) => ({ ...facet, part: PARTS.fact })),
      ].map(({ name, values, part }) => (
        <Facet
          key={`${part} ${name}`}
          title={name}
          part={part}
          choices={values.map(({ value, count }) => ({ label: value, value: pairText(name, value), count }))}
        />
      ))}
    </div>
  );
}

function priceChoice({ min, max, count }: PriceFacet): Choice {
  const label = max ? `${formatMoney(min)} to ${formatMoney(max)}` : `${formatMoney(min)} and more`;
  return { label, value: priceText(min.currencyCode, min.minorUnits, max?.minorUnits ?? null), count };
}

/** How many choices are open from the start; the rest unfolds. */
const OPEN = 6;

function Facet({ title, part, choices }: { title: string; part: string; choices: Choice[] }) {
  const { search, go } = useRouter();
  // What is chosen stays in view, also when nothing is left of it.
  const missing = search.getAll(part).filter((value) => !choices.some((choice) => choice.value === value));
  const belongsHere = part !== PARTS.option && part !== PARTS.fact;
  const all = [
    ...choices,
    ...(belongsHere ? missing.map((value) => ({ label: value, value, count: 0 })) : []),
  ];
  if (all.length === 0) return null;
  const box = ({ label, value, count }: Choice) => (
    <li key={value}>
      <label>
        <input
          type="checkbox"
          checked={search.has(part, value)}
          onChange={() => go(toggled(search, part, value), { replace: true })}
        />
        <span>{label}</span>
        <span className="quiet">{count}</span>
      </label>
    </li>
  );
  const rest = all.slice(OPEN);
  return (
    <fieldset>
      <legend>{title}</legend>
      <ul>{all.slice(0, OPEN).map(box)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <ul>{rest.map(box)}</ul>
        </details>
      )}
    </fieldset>
  );
}
