import { useState } from 'react';
import { useQuery } from 'urql';
import { errorTypes } from '../../../sdk/errors.ts';
import { DemandForecastsDocument, SalesReportDocument } from '../../../sdk/generated/operations.ts';
import { OutcomesChart } from '../components/insights/OutcomesChart.tsx';
import { ProductsChart } from '../components/insights/ProductsChart.tsx';
import { RevenueChart } from '../components/insights/RevenueChart.tsx';
import { TrendsChart } from '../components/insights/TrendsChart.tsx';
import { LoadFailed, Message } from '../components/Message.tsx';
import { lastDays, salesByCurrency } from '../state/insights.ts';
import '../styles/insights.css';

const RANGES = [7, 28, 90];
const TRENDS = 20;

/** How the shop is doing; its charts come with a chunk of their own. */
export default function InsightsPage() {
  const [count, setCount] = useState(28);
  return (
    <>
      <div className="page-head insights-head">
        <h1>Insights</h1>
        <fieldset className="ranges">
          <legend className="visually-hidden">Days</legend>
          {RANGES.map((days) => (
            <label key={days}>
              <input type="radio" name="days" checked={days === count} onChange={() => setCount(days)} />
              <span>{days} days</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div className="insights">
        <Sales key={count} count={count} />
        <Trends />
      </div>
    </>
  );
}

function Sales({ count }: { count: number }) {
  // Kept while the page is: at midnight nothing may jump.
  const [range] = useState(() => lastDays(count, Date.now()));
  const [{ data, fetching, error }, ask] = useQuery({
    query: SalesReportDocument,
    variables: range,
    requestPolicy: 'cache-and-network',
  });
  const report = data?.salesReport;
  if (!report) {
    if (fetching) return <p className="loading">The report is being made…</p>;
    const retry = () => ask({ requestPolicy: 'network-only' });
    const isDown = error && errorTypes(error).includes('ReportUnavailable');
    return isDown ? (
      <ReportUnavailable retry={retry} />
    ) : (
      <LoadFailed what="The sales report" retry={retry} />
    );
  }
  if (report.states.length === 0) {
    return (
      <Message title="No orders in these days">
        Once somebody orders, this page shows what was sold; it takes a few minutes until an order counts.
      </Message>
    );
  }
  const sales = salesByCurrency(report);
  return (
    <>
      {sales.map((each) => (
        <RevenueChart key={each.currencyCode} sales={each} />
      ))}
      <OutcomesChart states={report.states} ended={report.ended} />
      {report.products.length > 0 && <ProductsChart products={report.products} />}
    </>
  );
}

function ReportUnavailable({ retry }: { retry: () => void }) {
  return (
    <Message
      alert
      title="The report can’t be made right now"
      actions={
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      }
    >
      The store of events does not answer. Nothing is lost; try again in a few minutes.
    </Message>
  );
}

function Trends() {
  const [{ data, fetching }, ask] = useQuery({
    query: DemandForecastsDocument,
    variables: { first: TRENDS },
    requestPolicy: 'cache-and-network',
  });
  const trends = data?.trendingProducts;
  if (!trends) {
    if (fetching) return <p className="loading">The trends are loading…</p>;
    return <LoadFailed what="The trends" retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (!trends.asOf || trends.nodes.length === 0) {
    return (
      <section className="insight">
        <h2>Products that rise</h2>
        <p className="quiet">
          Nothing is learned yet. The daily run begins at 01:15 UTC and learns from what was sold, put in
          baskets and looked at.
        </p>
      </section>
    );
  }
  return <TrendsChart asOf={trends.asOf} nodes={trends.nodes} />;
}
