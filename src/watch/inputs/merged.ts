/** Something with its place in an order. */
export interface Placed {
  order: string;
}

/** Several lists that come in pages, each more or less in order, as one. A page further is fetched than is needed. */
export async function* merged<Item extends Placed>(
  lists: readonly AsyncIterable<readonly Item[]>[],
): AsyncIterable<Item> {
  const heap: Source<Item>[] = [];
  const begun = lists.map((list) => sourceOf(list[Symbol.asyncIterator]()));
  for (const source of await Promise.all(begun.map((one) => one.turned()))) {
    if (source) push(heap, source);
  }
  for (let first = heap[0]; first; first = heap[0]) {
    yield first.take();
    if (!first.isEmpty() || (await first.turned())) sink(heap);
    else drop(heap);
  }
}

interface Source<Item> extends Placed {
  take(): Item;
  isEmpty(): boolean;
  /** With its next page that has something on it; undefined when there is none. */
  turned(): Promise<Source<Item> | undefined>;
}

function sourceOf<Item extends Placed>(pages: AsyncIterator<readonly Item[]>): Source<Item> {
  let items: readonly Item[] = [];
  let at = 0;
  let coming = next();
  const source: Source<Item> = {
    get order() {
      return items[at]?.order ?? '';
    },
    take() {
      at += 1;
      return items[at - 1] as Item;
    },
    isEmpty: () => at >= items.length,
    async turned() {
      for (;;) {
        const page = await coming;
        if (page.done) return undefined;
        coming = next();
        items = page.value;
        at = 0;
        if (items.length > 0) return source;
      }
    },
  };
  return source;

  function next() {
    const page = pages.next();
    // Whoever turns to it hears of it.
    page.catch(() => undefined);
    return page;
  }
}

function push(heap: Placed[], item: Placed): void {
  let at = heap.push(item) - 1;
  for (let up = (at - 1) >> 1; at > 0 && isLess(heap, at, up); up = (at - 1) >> 1) {
    swap(heap, at, up);
    at = up;
  }
}

function drop(heap: Placed[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  sink(heap);
}

/** Puts the first in its place. */
function sink(heap: Placed[]): void {
  for (let at = 0; ; ) {
    let least = at;
    if (isLess(heap, 2 * at + 1, least)) least = 2 * at + 1;
    if (isLess(heap, 2 * at + 2, least)) least = 2 * at + 2;
    if (least === at) return;
    swap(heap, at, least);
    at = least;
  }
}

function isLess(heap: readonly Placed[], one: number, other: number): boolean {
  const [a, b] = [heap[one], heap[other]];
  return a !== undefined && b !== undefined && a.order < b.order;
}

function swap(heap: Placed[], one: number, other: number): void {
  [heap[one], heap[other]] = [heap[other] as Placed, heap[one] as Placed];
}
