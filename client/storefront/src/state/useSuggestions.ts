import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { SuggestDocument } from '../../../sdk/generated/operations.ts';
import { productPath } from './routes.ts';
import { searchPath } from './searchPlace.ts';

/** Milliseconds without a key before suggestions are asked for. */
const PAUSE_MS = 150;
/** How many of each kind. */
const SHOWN = 5;

/** A suggestion and where it leads. */
export interface Suggestion {
  text: string;
  href: string;
  kind: 'query' | 'product';
}

/** Suggestions for what was typed. None while search is down: words can still be sent, and the page says so. */
export function useSuggestions(typed: string): Suggestion[] {
  const [prefix, setPrefix] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setPrefix(typed.trim().slice(0, 256)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const [{ data }] = useQuery({
    query: SuggestDocument,
    variables: { prefix, first: SHOWN },
    pause: prefix.length < 2,
  });
  if (prefix.length < 2 || typed.trim().length < 2 || !data?.suggest) return [];
  const { queries, products } = data.suggest;
  return [
    ...queries.map((text) => ({ text, href: searchPath(text), kind: 'query' as const })),
    ...products.map(({ title, handle }) => ({
      text: title,
      href: productPath(handle),
      kind: 'product' as const,
    })),
  ];
}
