import closeWithGrace from 'close-with-grace';
import { ConfigurationError, EX_CONFIG } from './config.ts';

/** How long a service may take to finish what it has begun. */
const STOP_MS = 8000;

/** What a started service tells its parent, when it has one. */
export type ServiceMessage = { type: 'ready'; url?: string } | { type: 'failed'; sentence: string };

const tellParent = (message: ServiceMessage): void => void process.send?.(message);

/**
 * Runs a service to its end: starts it, tells a parent process when it is ready, stops it on SIGTERM, SIGINT, an uncaught
 * error, or when the parent is gone. A configuration error is one sentence and exit code 78.
 */
export async function runService(start: () => Promise<{ url?: string; stop(): Promise<void> }>): Promise<void> {
  const leave = () => process.exit();
  process.once('disconnect', leave);
  // the parent may be gone since before this was loaded
  if (process.connected === false) leave();
  let running: { url?: string; stop(): Promise<void> };
  try {
    running = await start();
  } catch (error) {
    const refused = error instanceof ConfigurationError || (error instanceof Error && error.name === 'QueueRefused');
    const sentence = error instanceof Error ? error.message : String(error);
    const exit = () => process.exit(refused ? EX_CONFIG : 1);
    if (process.send) return void process.send({ type: 'failed', sentence } satisfies ServiceMessage, exit);
    console.error(refused ? sentence : `could not start: ${sentence}`);
    return exit();
  }
  const grace = closeWithGrace({ delay: STOP_MS, logger: false }, async ({ err }) => {
    if (err) console.error(`stopping after an error: ${err.name} ${err.stack?.split('\n')[1]?.trim() ?? ''}`);
    await running.stop();
  });
  process.off('disconnect', leave);
  process.on('disconnect', () => void grace.close());
  tellParent({ type: 'ready', ...(running.url !== undefined && { url: running.url }) });
}
