/** So many at a time: enough to hide the way to the table, few enough to leave its connections to others. */
const few = 16;

/** Does the work for all items, several at a time and begun in their order, and answers in that order. The first failure ends it. */
export async function sideBySide<In, Out>(
  items: In[],
  work: (item: In) => Promise<Out>,
  abreast = few,
): Promise<Out[]> {
  if (items.length === 1) return [await work(items[0]!)]; // ! : there is one
  const answers: Out[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [position, item] of waiting) answers[position] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(abreast, items.length) }, worker));
  return answers;
}

/** Begun early and asked for later, or not at all: that it failed is told to whoever asks. */
export function begun<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
