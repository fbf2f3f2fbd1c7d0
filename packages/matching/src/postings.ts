/** For each key the slots that have it, in the order they came. Dead slots stay until the pool is compacted. */
export interface Postings {
  add(key: number, slot: number): void;
  /** A view; valid until the next `add`. */
  of(key: number): Int32Array;
}

const NONE = new Int32Array(0);

export function createPostings(): Postings {
  const lists = new Map<number, { slots: Int32Array; size: number }>();
  return {
    add(key, slot) {
      let list = lists.get(key);
      if (!list) {
        list = { slots: new Int32Array(8), size: 0 };
        lists.set(key, list);
      }
      if (list.size === list.slots.length) {
        const larger = new Int32Array(list.size * 2);
        larger.set(list.slots);
        list.slots = larger;
      }
      list.slots[list.size] = slot;
      list.size += 1;
    },
    of(key) {
      const list = lists.get(key);
      return list ? list.slots.subarray(0, list.size) : NONE;
    },
  };
}
