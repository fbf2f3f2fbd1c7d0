/*
 * The error catalogue. Use cases throw these; one place in the API turns them into RFC 9457 problem documents. A type is
 * public and stable; a message never holds personal data.
 */
export const problems = {
  validation: { status: 422, title: 'The input is not valid' },
  'malformed-body': { status: 400, title: 'The body cannot be read' },
  'forbidden-field': { status: 422, title: 'The law forbids asking for this' },
  'discriminatory-wording': { status: 422, title: 'The wording sets a condition the law forbids' },
  unauthenticated: { status: 401, title: 'A valid bearer token is needed' },
  forbidden: { status: 403, title: 'This key may not do that' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'This method is not offered here' },
  conflict: { status: 409, title: 'It is not in a state for that' },
  'already-registered': { status: 409, title: 'It is registered already' },
  'proposal-cap': { status: 409, title: 'Too many live proposals' },
  'not-eligible': { status: 409, title: 'The seeker is not eligible for the vacancy' },
  'request-in-progress': { status: 409, title: 'The same request is being worked on' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used with another request' },
  'precondition-failed': { status: 412, title: 'It has changed since you read it' },
  'precondition-required': { status: 428, title: 'If-Match is needed' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type is not understood' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  gone: { status: 410, title: 'It is no longer here' },
  unavailable: { status: 503, title: 'Not ready; try again in a moment' },
  internal: { status: 500, title: 'Something went wrong here' },
} as const;
export type ProblemName = keyof typeof problems;

/** One fault of the input. `pointer` is an RFC 6901 JSON pointer into the body, or `?name` for a query parameter. */
export interface FieldError {
  pointer: string;
  message: string;
  /** What would have been right, where that can be told (nearest codes, the article of a law …). */
  [extension: string]: unknown;
}

export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly problem: ProblemName;
  readonly errors: readonly FieldError[];
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    problem: ProblemName,
    detail: string,
    options: { errors?: readonly FieldError[]; extensions?: Record<string, unknown> } = {},
  ) {
    super(detail);
    this.problem = problem;
    this.errors = options.errors ?? [];
    this.extensions = options.extensions ?? {};
  }
}

const missing = (what: string) => (input: { id: string }) =>
  new DomainError('not-found', `There is no ${what} ${input.id}.`);

export const errors = {
  invalid: (list: readonly FieldError[]) =>
    new DomainError(
      'validation',
      list.length === 1 ? `${list[0]?.pointer}: ${list[0]?.message}` : `${list.length} fields are wrong.`,
      {
        errors: list,
      },
    ),
  firm: {
    notFound: missing('firm'),
    alreadyRegistered: () =>
      new DomainError('already-registered', 'A firm with this registration number is registered already.', {
        errors: [{ pointer: '/registrationNumber', message: 'is registered already' }],
      }),
  },
  seeker: { notFound: missing('seeker') },
  vacancy: {
    notFound: missing('vacancy'),
    wrongState: (input: { state: string; wanted: string }) =>
      new DomainError('conflict', `The vacancy is ${input.state}; it cannot be ${input.wanted}.`, {
        extensions: { state: input.state },
      }),
  },
  proposal: {
    notFound: missing('proposal'),
    wrongState: (input: { state: string; wanted: string }) =>
      new DomainError('conflict', `The proposal is ${input.state}; it cannot be ${input.wanted}.`, {
        extensions: { state: input.state },
      }),
    engaged: () =>
      new DomainError('conflict', 'The seeker is engaged on these days.', { extensions: { state: 'engaged' } }),
    cap: (list: readonly FieldError[]) =>
      new DomainError('proposal-cap', 'A limit on live proposals would be passed; nothing was proposed.', {
        errors: list,
      }),
    notEligible: (list: readonly FieldError[]) =>
      new DomainError('not-eligible', 'Not every seeker is eligible; nothing was proposed.', { errors: list }),
    sideNeeded: () => errors.invalid([{ pointer: '/as', message: 'must say whose answer this is: seeker or firm' }]),
  },
  placement: {
    notFound: missing('placement'),
    wrongState: (input: { state: string; wanted: string }) =>
      new DomainError('conflict', `The placement is ${input.state}; it cannot be ${input.wanted}.`, {
        extensions: { state: input.state },
      }),
  },
  round: { notFound: missing('round') },
  delivery: {
    notFound: missing('delivery'),
    wrongState: (input: { state: string }) =>
      new DomainError('conflict', `The delivery is ${input.state}; only a dead or waiting one can be tried again.`, {
        extensions: { state: input.state },
      }),
  },
  import: { notFound: missing('import') },
  scoutRun: {
    notFound: missing('scout run'),
    running: (input: { id: string }) =>
      new DomainError('conflict', `A run for this complex is going on: ${input.id}.`, {
        extensions: { runId: input.id },
      }),
    wrongState: (input: { state: string }) =>
      new DomainError('conflict', `The run is ${input.state}; only a withheld one can be published.`, {
        extensions: { state: input.state },
      }),
  },
  lead: {
    notFound: missing('lead'),
    wrongState: (input: { state: string; wanted: string }) =>
      new DomainError('conflict', `The lead is ${input.state}; it cannot be ${input.wanted}.`, {
        extensions: { state: input.state },
      }),
    notNow: (input: { obstacles: readonly string[] }) =>
      new DomainError('conflict', `This firm is not to be contacted now: ${input.obstacles.join(', ')}.`, {
        extensions: { obstacles: input.obstacles },
      }),
  },
  referral: { notFound: missing('referral') },
  join: { notFound: missing('join') },
  suppression: { notFound: missing('suppression') },
  forbidden: (detail: string) => new DomainError('forbidden', detail),
  precondition: {
    failed: (input: { current: number }) =>
      new DomainError('precondition-failed', 'It has changed since you read it; read it again.', {
        extensions: { currentVersion: input.current },
      }),
    required: () => new DomainError('precondition-required', 'Send If-Match with the ETag you read.'),
  },
  idempotency: {
    reused: () => new DomainError('idempotency-key-reused', 'This Idempotency-Key was used with another request body.'),
    inProgress: () => new DomainError('request-in-progress', 'A request with this Idempotency-Key is being worked on.'),
  },
} as const;
