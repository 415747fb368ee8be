#!/usr/bin/env python3
"""The trend job: learns demand per product from its history and forecasts its next days.

Channel `history`: CSV files with day (yyyy-MM-dd), product_id, units, cart_adds, views. Hyperparameters: `as_of` (ISO
8601, the moment the history was read), `days_ahead` (7) and `longest_history` (56), both in days. Result: `trends.jsonl`
in the model folder, a product per line in the order of their ranks, and `model.json`, what was learned.
"""

import json
import sys
import traceback
from datetime import datetime, timedelta

import numpy as np

import demand
import interest
from container import Container
from history import History, UnusableInput, read


def trends(history: History, days_ahead: int) -> tuple[list[dict], dict]:
    """A record per product in the order of their ranks, and what was learned of the shop as a whole."""
    weekdays = [day.weekday() for day in history.days]
    next_days = [history.days[-1] + timedelta(days=i + 1) for i in range(days_ahead)]
    next_weekdays = [day.weekday() for day in next_days]
    weighing = interest.weights(history)

    wanted = demand.fit(interest.interest(history, weighing), history.exposure, weekdays)
    rising = wanted.ahead(next_weekdays).sum(axis=1)
    steady = wanted.ahead(next_weekdays, trending=False).sum(axis=1)
    # How much more interest than at its usual level, in deviations of a count: 3 instead of 1 is less of a surprise
    # than 30 instead of 10. One more keeps what hardly anybody looks at from the top.
    score = (rising - steady) / np.sqrt(steady + 1)

    sold = demand.fit(history.units, history.exposure, weekdays)
    per_day = sold.ahead(next_weekdays)
    day_low, day_high = sold.interval(per_day, days_ahead)
    low, high = sold.interval(per_day.sum(axis=1), days_ahead)

    # Equal scores, as on a shop's first day when nothing can have risen yet: what is wanted most comes first.
    order = sorted(
        range(len(history.products)),
        key=lambda i: (-round(float(score[i]), 6), -round(float(rising[i]), 6), history.products[i]),
    )
    records = [
        {
            "rank": rank,
            "productId": history.products[i],
            "score": round(float(score[i]), 4),
            "units": {
                "expected": round(float(per_day[i].sum()), 2),
                "low": int(low[i]),
                "high": int(high[i]),
            },
            "days": [
                {
                    "day": day.isoformat(),
                    "expected": round(float(per_day[i, j]), 2),
                    "low": int(day_low[i, j]),
                    "high": int(day_high[i, j]),
                }
                for j, day in enumerate(next_days)
            ],
        }
        for rank, i in enumerate(order, start=1)
    ]
    learned = {
        "products": len(history.products),
        "days": len(history.days),
        "unitsPerCartAdd": weighing.cart_adds,
        "unitsPerView": weighing.views,
        "weekdays": sold.weekday.tolist(),
    }
    return records, learned


def run(container: Container) -> None:
    """Reads, learns and writes."""
    parameters = container.hyperparameters()
    if "as_of" not in parameters:
        raise UnusableInput("The hyperparameter as_of is missing: the moment the history was read.")
    as_of = datetime.fromisoformat(parameters["as_of"].replace("Z", "+00:00"))
    files = container.channel("history", ".csv")
    if not files:
        raise UnusableInput("The channel history has no CSV file.")
    history = read(files, as_of, int(parameters.get("longest_history", "56")))
    records, learned = trends(history, int(parameters.get("days_ahead", "7")))
    with container.model("trends.jsonl").open("w") as lines:
        lines.writelines(json.dumps(record, separators=(",", ":")) + "\n" for record in records)
    container.model("model.json").write_text(json.dumps(learned))
    print(json.dumps({"message": "trends learned", **learned}))


if __name__ == "__main__":
    job = Container()
    try:
        run(job)
    except UnusableInput as reason:
        job.fail(str(reason))
        sys.exit(1)
    except Exception as fault:
        traceback.print_exc()
        job.fail(f"{type(fault).__name__}: {fault}")
        sys.exit(1)
