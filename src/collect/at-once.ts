/** Does a task for each item, so many at once; the first that throws ends the rest. */
export async function atOnce<Item>(
  limit: number,
  items: Iterable<Item>,
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  let broken = false;
  const worker = async () => {
    for (let next = queue.next(); !next.done && !broken; next = queue.next()) {
      try {
        await task(next.value);
      } catch (error) {
        broken = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
