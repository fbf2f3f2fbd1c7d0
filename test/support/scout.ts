import { systemClock } from '@chaeum/domain';
import { createLogger } from '@chaeum/service-kit';
import { readScoutConfig } from '../../services/scout/src/config.ts';
import { startScout } from '../../services/scout/src/scout.ts';
import { type Bank, eventually } from './bank.ts';

const key = Buffer.alloc(32, 7).toString('base64');

/** A real scout beside the bank, and what its users do: send records, ask for a run. */
export async function startScoutBeside(
  t: { teardown(stop: () => unknown): unknown },
  bank: Bank,
  // on its own a run would come between those a test asks for
  env: Record<string, string> = { SCOUT_NIGHTLY: '', SCOUT_QUIET_SECONDS: '86400' },
) {
  const scout = await startScout(
    readScoutConfig({ DATABASE_URL: bank.databaseUrl, CHAEUM_DATA_KEY: key, ...env }),
    systemClock,
    createLogger('scout', 'silent'),
  );
  t.teardown(() => scout.stop());
  return {
    /** Sends a file of records and waits until it is in. */
    async bring(kind: string, file: string) {
      const sent = await bank.call('POST', `/v1/imports?kind=${kind}`, {
        body: file,
        headers: { 'content-type': 'text/csv' },
      });
      // 200: the same file once more
      if (![200, 202].includes(sent.status)) throw new Error(`${kind}: ${sent.status} ${JSON.stringify(sent.body)}`);
      return eventually(
        `the import of ${kind}`,
        async () => {
          const { body } = await bank.call('GET', `/v1/imports/${sent.body.id}`);
          return ['done', 'failed'].includes(body.state) ? body : undefined;
        },
        120_000,
      );
    },
    /** Asks for a run and waits for its end. */
    async run(body: object = {}, token = bank.tokens.admin) {
      const asked = await bank.call('POST', '/v1/scout/runs', { token, body });
      if (asked.status !== 202) throw new Error(`${asked.status} ${JSON.stringify(asked.body)}`);
      return eventually(
        'the end of the run',
        async () => {
          const { body: now } = await bank.call('GET', `/v1/scout/runs/${asked.body.id}`, { token });
          return now.state === 'running' ? undefined : now;
        },
        120_000,
      );
    },
  };
}
