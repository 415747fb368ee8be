/**
 * `npm run relevance -- RATINGS.csv`: how well the shop's search answers, by human judgements. The products have to be
 * in the shop already; a handle that ends in the judged product's id is that product.
 */
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';

import { byQuery, DEPTH, ndcg, type Rating } from './ndcg.ts';

/** How long one search may take, milliseconds. */
const TIMEOUT_MS = 30_000;

const SEARCH = `query($query: String!, $first: Int!) {
  search(query: $query, first: $first) { nodes { handle } }
}`;

const command = new Command('relevance')
  .description('Measures nDCG@10 of the public search over human judgements.')
  .argument('<ratings>', 'CSV with the columns query, product_id and rating (0 to 3)')
  .option('--endpoints <file>', 'where a local shop says how to reach it', '.local/endpoints.json')
  .option('--each', 'show the queries too, the worst first', false)
  .parse();
const { endpoints, each } = command.opts<{ endpoints: string; each: boolean }>();
const { graphql, apiKey } = JSON.parse(readFileSync(endpoints, 'utf8')) as Record<string, string>;

const scores: { query: string; score: number; ms: number }[] = [];
for (const [query, ratings] of byQuery(readRatings(command.args[0] as string))) {
  const begun = performance.now();
  const score = ndcg(await search(query), ratings);
  if (score !== null) scores.push({ query, score, ms: performance.now() - begun });
}
if (scores.length === 0) throw new Error('The file holds no query that any product answers.');
if (each) {
  for (const { query, score } of scores.toSorted((a, b) => a.score - b.score)) {
    console.log(`${score.toFixed(3)}  ${query}`);
  }
}
const times = scores.map(({ ms }) => ms).toSorted((a, b) => a - b);
const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
console.log(`nDCG@${DEPTH} ${mean.toFixed(4)} over ${scores.length} queries`);
console.log(`a search takes ${Math.round(times[Math.floor(times.length / 2)] ?? 0)} ms in the middle`);

function readRatings(file: string): Rating[] {
  const rows = parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true, bom: true });
  return rows.map((row) => {
    const { query = '', product_id: productId = '' } = row;
    return { query, productId, rating: Number(row.rating) };
  });
}

/** Ids of the products found, the best first. */
async function search(query: string): Promise<string[]> {
  const answer = await fetch(graphql as string, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey as string },
    body: JSON.stringify({ query: SEARCH, variables: { query, first: DEPTH } }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { data, errors } = (await answer.json()) as {
    data: { search: { nodes: { handle: string }[] } | null } | null;
    errors?: { message: string }[];
  };
  if (!data?.search)
    throw new Error(`"${query}" could not be searched: ${errors?.[0]?.message ?? answer.status}`);
  return data.search.nodes.map(({ handle }) => handle.split('-').at(-1) as string);
}
