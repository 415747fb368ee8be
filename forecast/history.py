"""What was seen of each product on each day: the input of the trend job."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np

COLUMNS = ["day", "product_id", "units", "cart_adds", "views"]


class UnusableInput(Exception):
    """The input is not what the job can work with; the message says what is wrong."""


@dataclass
class History:
    """Matrices with a row per product and a column per day, from the first day seen to the day of `as_of`."""

    products: list[str]
    days: list[date]
    units: np.ndarray
    cart_adds: np.ndarray
    views: np.ndarray
    # How much of each day has passed, above 0 to 1: today counts for the part of it that could be seen.
    exposure: np.ndarray


# A day that has just begun says next to nothing of a rate per day.
LEAST_EXPOSURE = 0.25


def read(files: list[Path], as_of: datetime, longest: int) -> History:
    """Reads the rows of CSV files, at most `longest` days back from `as_of`. Days without a row had nothing."""
    as_of = as_of.astimezone(timezone.utc)
    last = as_of.date()
    rows = [row for file in files for row in _rows(file)]
    rows = [row for row in rows if last - timedelta(days=longest) < row[0] <= last]
    if not rows:
        raise UnusableInput("The input has no row within the days that count; there is nothing to learn from.")
    first = min(row[0] for row in rows)
    midnight = datetime.combine(last, datetime.min.time(), timezone.utc)
    passed = (as_of - midnight).total_seconds() / 86400
    if first == last:
        # All there is: taken for a whole day, since a few minutes' orders say nothing of a day's.
        passed = 1
    elif passed < LEAST_EXPOSURE:
        rows = [row for row in rows if row[0] < last]
        last, passed = last - timedelta(days=1), 1
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    products = sorted({row[1] for row in rows})
    index = {product: i for i, product in enumerate(products)}
    counts = np.zeros((3, len(products), len(days)))
    for day, product, *numbers in rows:
        counts[:, index[product], (day - first).days] += numbers
    exposure = np.ones(len(days))
    exposure[-1] = passed
    return History(products, days, *counts, exposure)


def _rows(file: Path) -> list[tuple]:
    with file.open(newline="", encoding="utf-8") as text:
        reader = csv.DictReader(text)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        if missing:
            raise UnusableInput(f"The input lacks the columns {', '.join(missing)}.")
        found = []
        for row in reader:
            try:
                numbers = [float(row[name]) for name in COLUMNS[2:]]
                day = date.fromisoformat(row["day"])
            except (TypeError, ValueError) as error:
                raise UnusableInput(f"Line {reader.line_num} of the input can't be read: {error}.") from error
            if not row["product_id"] or not all(np.isfinite(n) and n >= 0 for n in numbers):
                raise UnusableInput(f"Line {reader.line_num} of the input has no product, or a count below 0.")
            found.append((day, row["product_id"], *numbers))
    return found
