/** Vacancies and seekers, and what each pair that may be brought together is worth. */
export interface AssignmentProblem {
  /** Seats of each vacancy. */
  seats: Int32Array;
  /** How many seekers there are; they are numbered from 0 in the order of application. */
  seekers: number;
  /** CSR offsets, length vacancies + 1: the pairs of vacancy v are rows[v] … rows[v + 1] − 1. */
  rows: Int32Array;
  /** The seeker of each pair. Named twice for a vacancy, the better score counts. */
  cols: Int32Array;
  /** What the pair is worth: to be maximised, ≥ 0. */
  scores: Float64Array;
}

export interface Assignment {
  /** The vacancy of each seeker, −1: none. */
  vacancyOf: Int32Array;
  /** Sum of the scores of the plan. */
  total: number;
  /**
   * The proof that no plan is better: duals ≥ 0 with seatDuals[v] + seekerDuals[s] ≥ score for every pair. A seat's dual
   * is what the plan would lose with that seat gone.
   */
  seatDuals: Float64Array;
  seekerDuals: Float64Array;
  /** Σ seats · seatDual + Σ seekerDual − total: how far from the optimum the plan can be at most. 0 up to rounding. */
  gap: number;
}

/** A plan on whole numbers. */
export interface WholePlan {
  vacancyOf: Int32Array;
  seatDuals: Float64Array;
  seekerDuals: Float64Array;
}

/** The graph as it is solved. Of rows and columns at least one side has units of one only. */
export interface Sides {
  rows: number;
  columns: number;
  /** CSR offsets, length rows + 1. */
  starts: Int32Array;
  ends: Int32Array;
  /** Whole numbers ≥ 0 and < 2^51. */
  values: Float64Array;
  /** How often a row and a column may be used. */
  rowUnits: Int32Array;
  columnUnits: Int32Array;
}

/** Rows that hold a column: from `holderStarts` on, `held` of them. */
export interface Holding {
  holders: Int32Array;
  holderStarts: Int32Array;
  held: Int32Array;
}
