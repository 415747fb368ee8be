"""Queries of a large index partition without a look at each of its items.

MiniStack sorts the whole partition of a secondary index and evaluates the key condition on each of its items, for
every page: half a second for a catalogue of 20,000 products, while nobody else is served. Here the order of a
partition is kept between writes, and MiniStack gets to see only the items that can be on the page; what it does with
them stays its own.
"""

import re
import threading
from bisect import bisect_left, bisect_right

from ministack.services import dynamodb

# `hash = :h AND range > :r`, the form of every list of ours; any other query is MiniStack's alone.
CONDITION = re.compile(r"\s*(#?\w+)\s*=\s*(:\w+)(?:\s+AND\s+(#?\w+)\s*(<=|>=|<|>)\s*(:\w+))?\s*", re.IGNORECASE)

# Fewer items than this are sorted sooner than they are looked up.
WORTH_KEEPING = 200

_running = threading.local()


def install() -> None:
    query, members, change = dynamodb._query, dynamodb._index_members, dynamodb._index_item

    def query_page(data):
        _running.on_page = _narrowed(data, members)
        try:
            return query(data)
        finally:
            _running.on_page = None

    def members_on_page(table):
        on_page = getattr(_running, "on_page", None)
        return members(table) if on_page is None else on_page

    def changed(table, base_pk, base_sk, item, add):
        change(table, base_pk, base_sk, item, add)
        for index, hashes, ranges in dynamodb._index_key_schemas(table):
            _orders.pop((id(table), index, dynamodb._index_partition(item, hashes, ranges)), None)

    dynamodb._query = query_page
    dynamodb._index_members = members_on_page
    dynamodb._index_item = changed


# By table, index and partition: the members an order was made of, their sort keys, and their keys in that order.
_orders: dict[tuple, tuple] = {}


def _narrowed(data: dict, members) -> dict | None:
    """The index with only those members of the partition that can be on the page; None when all have to be seen."""
    table = dynamodb._tables.get(dynamodb._normalize_table_name(data.get("TableName")))
    name, limit = data.get("IndexName"), data.get("Limit")
    match = CONDITION.fullmatch(data.get("KeyConditionExpression") or "")
    if not table or not name or not match or data.get("ExclusiveStartKey") or not isinstance(limit, int):
        return None
    index = dynamodb._index_def(table, name)
    hashes, ranges = dynamodb._index_key_lists(index) if index else ([], [])
    if len(hashes) != 1 or len(ranges) != 1 or dynamodb._get_attr_type(table, ranges[0]) != "S":
        return None
    names, values = data.get("ExpressionAttributeNames") or {}, data.get("ExpressionAttributeValues") or {}
    hash_name, hash_value, range_name, operator, range_value = match.groups()
    if names.get(hash_name, hash_name) != hashes[0]:
        return None
    if range_name and names.get(range_name, range_name) != ranges[0]:
        return None
    partition = (values.get(hash_value) or {}).get("S")
    bound = (values.get(range_value) or {}).get("S") if range_name else None
    in_partition = members(table).get(name, {}).get(partition) if isinstance(partition, str) else None
    if not in_partition or len(in_partition) < WORTH_KEEPING or (range_name and not isinstance(bound, str)):
        return None
    sort_keys, keys = _order(table, name, partition, ranges[0], in_partition)
    start, end = _bounds(sort_keys, operator, bound)
    if data.get("ScanIndexForward", True):
        end = min(end, start + limit)
    else:
        start = max(start, end - limit)
    return {name: {partition: dict.fromkeys(keys[start:end])}}


def _bounds(sort_keys: list, operator: str | None, bound: str) -> tuple[int, int]:
    first, last = 0, len(sort_keys)
    if operator == ">":
        first = bisect_right(sort_keys, bound)
    elif operator == ">=":
        first = bisect_left(sort_keys, bound)
    elif operator == "<":
        last = bisect_left(sort_keys, bound)
    elif operator == "<=":
        last = bisect_right(sort_keys, bound)
    return first, last


def _order(table: dict, index: str, partition: str, range_name: str, in_partition: dict) -> tuple[list, list]:
    kept = _orders.get((id(table), index, partition))
    if kept and kept[0] is in_partition and len(kept[2]) == len(in_partition):
        return kept[1], kept[2]
    items = table["items"]
    # As MiniStack breaks ties: by the keys of the table.
    ordered = sorted((items[pk][sk][range_name]["S"], pk, sk) for pk, sk in in_partition)
    sort_keys, keys = [each[0] for each in ordered], [(pk, sk) for _, pk, sk in ordered]
    _orders[(id(table), index, partition)] = (in_partition, sort_keys, keys)
    return sort_keys, keys
