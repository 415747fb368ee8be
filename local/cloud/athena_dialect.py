"""Athena's SQL for MiniStack's Athena, which runs queries on DuckDB as they are.

The two differ in function names, types and literals (json_extract_scalar, ARRAY(JSON), from_iso8601_timestamp, date_add
…). sqlglot translates, so that the query which runs here is the one that runs on AWS.
"""

import asyncio

from ministack.services import athena


def translated(query: str) -> str:
    """The query in DuckDB's SQL. Raises ValueError when it is none of Athena's."""
    # On the first query: nobody else has to wait for the import.
    import sqlglot

    try:
        statements = sqlglot.transpile(query, read="athena", write="duckdb")
    except sqlglot.errors.SqlglotError as error:
        raise ValueError(f"SYNTAX_ERROR: {error}") from error
    if len(statements) != 1:
        raise ValueError("Only one sql statement is allowed.")
    return statements[0]


def install() -> None:
    run = athena._run_duckdb

    async def run_translated(query, database, catalog=None):
        return await run(await asyncio.to_thread(translated, query), database, catalog)

    athena._run_duckdb = run_translated
