interface Entry {
  readonly at: number;
  readonly key: number;
}

/**
 * Who is due when: a binary heap by instant, then by key. An entry that no longer holds stays in the heap until it comes
 * to the top; `current` says which one is true.
 */
export class Agenda {
  private heap: Entry[] = [];
  private readonly current = new Map<number, number>();

  set(key: number, at: number | undefined): void {
    if (at === undefined) this.current.delete(key);
    else if (this.current.get(key) !== at) {
      this.current.set(key, at);
      this.push({ at, key });
    }
  }

  next(): number | undefined {
    this.dropStale();
    return this.heap[0]?.at;
  }

  /** The first keys due at or before the instant, taken off the agenda: whoever asks deals with them and sets them anew. */
  take(instant: number, limit: number): number[] {
    const taken: number[] = [];
    for (;;) {
      this.dropStale();
      const top = this.heap[0];
      if (!top || top.at > instant || taken.length >= limit) return taken;
      taken.push(top.key);
      this.current.delete(top.key);
      this.pop();
    }
  }

  private dropStale(): void {
    for (let top = this.heap[0]; top && this.current.get(top.key) !== top.at; top = this.heap[0]) this.pop();
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (!parent || !before(entry, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = entry;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const smaller = right && left && before(right, left) ? right : left;
      if (!smaller || !before(smaller, last)) break;
      heap[at] = smaller;
      at = 2 * at + (smaller === right ? 2 : 1);
    }
    heap[at] = last;
  }
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.key < b.key);
