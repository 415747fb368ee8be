interface Credit {
  text: string;
  url: string | null;
}

/** Where the data of the products in view comes from, each source once; nothing for data of the shop's own. */
export function Credits({ products }: { products: readonly { credit: Credit | null }[] }) {
  const credits = distinct(products.flatMap(({ credit }) => credit ?? []));
  if (credits.length === 0) return null;
  return (
    <ul className="credits" aria-label="Sources of the product data">
      {credits.map(({ text, url }) => (
        <li key={text}>
          {url ? (
            <a href={url} rel="noreferrer" target="_blank">
              {text}
            </a>
          ) : (
            text
          )}
        </li>
      ))}
    </ul>
  );
}

function distinct(credits: Credit[]): Credit[] {
  return [...new Map(credits.map((credit) => [credit.text, credit])).values()];
}
