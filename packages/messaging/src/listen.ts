import pg from 'pg';

const RETRY_MS = 1000;

/**
 * Calls `onNotice` for every notice on a channel, over a connection of its own that is made anew when it breaks. Notices
 * may be lost: whoever listens polls too.
 */
export function listen(databaseUrl: string, channel: string, onNotice: () => void): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      application_name: `chaeum-listen-${channel}`,
      keepAlive: true,
    });
    const lost = () => {
      if (client !== fresh) return;
      client = undefined;
      void fresh.end().catch(() => {});
      if (!stopped) retry = setTimeout(() => void connect(), RETRY_MS);
    };
    client = fresh;
    fresh.on('error', lost);
    fresh.on('end', lost);
    fresh.on('notification', onNotice);
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${channel}`);
      // what was said while nobody listened
      onNotice();
    } catch {
      lost();
    }
  };
  const first = connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await first;
      const open = client;
      client = undefined;
      await open?.end().catch(() => {});
    },
  };
}

/** Runs `work` when poked and at least every `everyMs`; never twice at once; a poke during a run means one more run. */
export function loop(
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): { poke(): void; stop(): Promise<void> } {
  let stopped = false;
  let poked = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    clearTimeout(timer);
    if (stopped) return;
    if (running) {
      poked = true;
      return;
    }
    poked = false;
    running = work()
      .catch(onError)
      .then(() => {
        running = undefined;
        if (stopped) return;
        if (poked) run();
        else timer = setTimeout(run, everyMs);
      });
  };
  run();
  return {
    poke: run,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
