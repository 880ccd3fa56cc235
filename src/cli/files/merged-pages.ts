/** Whatever has its place in the ledger. */
interface Placed {
  readonly globalPosition: number;
}

/**
 * The rows of several histories, each page by page in the order of the ledger, as one in that order, up to `lastPosition`. Of
 * each history one page is in memory.
 */
export async function* mergedPages<Row extends Placed>(
  histories: readonly AsyncIterable<readonly Row[]>[],
  lastPosition: number,
): AsyncGenerator<readonly Row[], void, undefined> {
  const open: Reading<Row>[] = [];
  try {
    for (const history of histories) await takeUp({ pages: history[Symbol.asyncIterator](), rows: [] }, open);
    for (let first = open[0]; first !== undefined; first = open[0]) {
      const untilPosition = Math.min(lastPosition, (open[1]?.rows[0]?.globalPosition ?? Number.MAX_SAFE_INTEGER) - 1);
      const count = first.rows.findIndex(({ globalPosition }) => globalPosition > untilPosition);
      const mine = count === -1 ? first.rows : first.rows.slice(0, count);
      if (mine.length === 0) return;
      yield mine;
      open.shift();
      await takeUp({ pages: first.pages, rows: first.rows.slice(mine.length) }, open);
    }
  } finally {
    for (const { pages } of open) await pages.return?.();
  }
}

interface Reading<Row> {
  readonly pages: AsyncIterator<readonly Row[]>;
  /** Not handed over yet, in order. */
  readonly rows: readonly Row[];
}

/** Puts it where its next row belongs, reading on where it has none; one that is at its end is left out. */
async function takeUp<Row extends Placed>({ pages, rows }: Reading<Row>, open: Reading<Row>[]): Promise<void> {
  if (rows.length === 0) {
    const next = await pages.next();
    if (next.done !== true) await takeUp({ pages, rows: next.value }, open);
    return;
  }
  const position = rows[0]?.globalPosition ?? 0;
  const place = open.findIndex((other) => (other.rows[0]?.globalPosition ?? 0) > position);
  open.splice(place === -1 ? open.length : place, 0, { pages, rows });
}
