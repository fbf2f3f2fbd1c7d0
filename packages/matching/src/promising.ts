/** Slots that may enter a list, with the most hundredths that each may score and what of them its skills may bring. */
export interface Promising {
  slots: Int32Array;
  skillPoints: Int32Array;
  bounds: Int32Array;
  clear(): void;
  add(slot: number, skillPoints: number, bound: number): void;
  /** Places in the columns above, those first that may score most, to half a point. */
  order(): Int32Array;
}

/** Half a point. */
const STEP = 50;
/** No score is higher. */
const MOST_HUNDREDTHS = 10_000;
const STEPS = MOST_HUNDREDTHS / STEP + 2;

export function createPromising(): Promising {
  let count = 0;
  let order = new Int32Array(1024);
  const next = new Int32Array(STEPS + 1);
  // rounding may bring a bound a little over the most
  const stepOf = (bound: number) => Math.max(0, STEPS - 1 - Math.floor(bound / STEP));

  const promising: Promising = {
    slots: new Int32Array(1024),
    skillPoints: new Int32Array(1024),
    bounds: new Int32Array(1024),
    clear() {
      count = 0;
    },
    add(slot, skillPoints, bound) {
      if (count === promising.slots.length) grow();
      promising.slots[count] = slot;
      promising.skillPoints[count] = skillPoints;
      promising.bounds[count] = bound;
      count += 1;
    },
    order() {
      next.fill(0);
      for (let i = 0; i < count; i++) next[stepOf(promising.bounds[i] as number) + 1]! += 1;
      for (let step = 0; step < STEPS; step++) next[step + 1]! += next[step] as number;
      for (let i = 0; i < count; i++) {
        const step = stepOf(promising.bounds[i] as number);
        order[next[step] as number] = i;
        next[step]! += 1;
      }
      return order.subarray(0, count);
    },
  };
  const grow = () => {
    const larger = (words: Int32Array) => {
      const column = new Int32Array(words.length * 2);
      column.set(words);
      return column;
    };
    promising.slots = larger(promising.slots);
    promising.skillPoints = larger(promising.skillPoints);
    promising.bounds = larger(promising.bounds);
    order = new Int32Array(order.length * 2);
  };
  return promising;
}
