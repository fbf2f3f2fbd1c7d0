/** A record longer than this, or over more lines, is a quote that somebody forgot to close. */
const MAX_RECORD = 64 * 1024;
const MAX_LINES = 200;
/** A line longer than this is no row of ours: the rest of it is dropped, and with it the row. */
const MAX_LINE = 256 * 1024;

const QUOTE = 34;
const NEWLINE = 10;
/** What may stand before a quote that opens a field: start of line, and the delimiters that read-rows knows. */
const BEFORE_QUOTE = new Set([NEWLINE, 44, 9, 59, 124]);
/** What may follow one that closes it: the same, a carriage return, another quote. */
const AFTER_QUOTE = new Set([...BEFORE_QUOTE, 13, QUOTE]);

/** Text goes in as it comes; what is complete comes out as it is taken, the rest at the end. */
interface Splitter {
  push(part: string): Iterable<string>;
  end(): Iterable<string>;
}

/**
 * Splits text into CSV records: at line ends outside quotes. csv-parse reads the records; the splitting is done here so
 * that a quote which is never closed costs its own line and not the rest of the file.
 */
export function recordSplitter(): Splitter {
  let buffer = '';
  let at = 0;
  let quoted = false;
  let closedAt = -1;
  let lines = 0;

  const reset = (start: number) => {
    buffer = buffer.slice(start);
    at = 0;
    quoted = false;
    closedAt = -1;
    lines = 0;
  };
  /** Gives up on the open quote: its line is a record of its own, what follows is read again. */
  const giveUpLine = (): string => {
    const end = buffer.indexOf('\n');
    const line = end < 0 ? buffer : buffer.slice(0, end);
    reset(end < 0 ? buffer.length : end + 1);
    return line;
  };

  function* scan(): Generator<string> {
    let start = 0;
    for (; at < buffer.length; at++) {
      const char = buffer.charCodeAt(at);
      if (char === QUOTE) {
        if (quoted) closedAt = at;
        // a doubled quote closes and opens again
        if (quoted || closedAt === at - 1 || at === start || BEFORE_QUOTE.has(buffer.charCodeAt(at - 1)))
          quoted = !quoted;
      } else if (char === NEWLINE && !quoted) {
        yield buffer.slice(start, at);
        start = at + 1;
        lines = 0;
      } else if (char === NEWLINE) lines += 1;
      const tooLong = quoted && (lines > MAX_LINES || at - start > MAX_RECORD);
      // a closing quote in the middle of a field: the one before it was never closed
      const misplaced = !quoted && closedAt >= start && closedAt === at - 1 && !AFTER_QUOTE.has(char);
      if (tooLong || misplaced) {
        reset(start);
        yield giveUpLine();
        start = 0;
        at = -1;
      }
    }
    buffer = buffer.slice(start);
    at -= start;
    closedAt -= start;
  }

  return {
    *push(part: string): Generator<string> {
      buffer += part;
      yield* scan();
    },
    *end(): Generator<string> {
      while (quoted && buffer !== '') {
        yield giveUpLine();
        yield* scan();
      }
      if (buffer !== '') yield buffer;
    },
  };
}

/** Lines of NDJSON. */
export function lineSplitter(): Splitter {
  let buffer = '';
  return {
    *push(part) {
      buffer += part;
      let start = 0;
      for (let end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n', start)) {
        yield buffer.slice(start, end);
        start = end + 1;
      }
      buffer = buffer.slice(start);
    },
    *end() {
      if (buffer !== '') yield buffer;
    },
  };
}

/** Cuts lines off at their maximum, so that a file without line ends is not gathered up in memory. */
export function lineCap(max = MAX_LINE): (part: string) => string {
  let length = 0;
  return (part) => {
    let kept = '';
    /** Of what is kept as it stands. */
    let from = 0;
    for (let start = 0; start < part.length; ) {
      const newline = part.indexOf('\n', start);
      const end = newline < 0 ? part.length : newline;
      if (length + end - start > max) {
        kept += part.slice(from, start + Math.max(0, max - length));
        from = end;
      }
      length = newline < 0 ? length + end - start : 0;
      start = end + 1;
    }
    return from === 0 ? part : kept + part.slice(from);
  };
}
