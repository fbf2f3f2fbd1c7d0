import { createHeap } from './assign-paths.ts';
import type { AssignmentProblem, WholePlan } from './assign-problem.ts';

/**
 * Prices seats as high as an optimum allows, and seekers as low. A seat's dual rises until one of its seekers is left
 * with none, or another vacancy that also rises would no longer cover what it could have with one of them: a shortest
 * path from the seats that cannot rise, over what pairs are covered by more than they need.
 */
export function raiseSeats(problem: AssignmentProblem, values: Float64Array, plan: WholePlan): WholePlan {
  const { seats, seekers, rows, cols } = problem;
  const { vacancyOf } = plan;
  const seatDuals = plan.seatDuals.slice();
  const seekerDuals = plan.seekerDuals.slice();
  const taken = new Int32Array(seats.length);
  const room = new Float64Array(seats.length).fill(Number.POSITIVE_INFINITY);
  for (let s = 0; s < seekers; s++) {
    const v = vacancyOf[s] as number;
    if (v < 0) continue;
    taken[v] = (taken[v] as number) + 1;
    room[v] = Math.min(room[v] as number, seekerDuals[s] as number);
  }
  const heap = createHeap(room);
  for (let v = 0; v < seats.length; v++) {
    if (seats[v] === 0) continue;
    if ((taken[v] as number) < (seats[v] as number)) room[v] = 0;
    heap.put(v);
  }
  while (heap.size() > 0) {
    const v = heap.take();
    const least = room[v] as number;
    const dual = seatDuals[v] as number;
    for (let e = rows[v] as number; e < (rows[v + 1] as number); e++) {
      const s = cols[e] as number;
      const other = vacancyOf[s] as number;
      if (other < 0 || other === v) continue;
      const limit = least + dual + (seekerDuals[s] as number) - (values[e] as number);
      if (limit < (room[other] as number)) {
        room[other] = limit;
        heap.put(other);
      }
    }
  }
  for (let v = 0; v < seats.length; v++) {
    if (seats[v] !== 0) seatDuals[v] = (seatDuals[v] as number) + (room[v] as number);
  }
  for (let s = 0; s < seekers; s++) {
    const v = vacancyOf[s] as number;
    if (v >= 0) seekerDuals[s] = (seekerDuals[s] as number) - (room[v] as number);
  }
  // a vacancy without a seat costs nothing at any price; it must only cover its pairs
  for (let v = 0; v < seats.length; v++) {
    if (seats[v] !== 0) continue;
    let dual = 0;
    for (let e = rows[v] as number; e < (rows[v + 1] as number); e++) {
      dual = Math.max(dual, (values[e] as number) - (seekerDuals[cols[e] as number] as number));
    }
    seatDuals[v] = dual;
  }
  return { vacancyOf, seatDuals, seekerDuals };
}
