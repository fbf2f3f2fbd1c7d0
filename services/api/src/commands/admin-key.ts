import { parseArgs } from 'node:util';
import { createApiKey } from '@chaeum/bank';
import { createDatabase } from '@chaeum/database';
import { systemClock } from '@chaeum/domain';
import { ConfigurationError, readConfig } from '@chaeum/service-kit';
import { databaseVariable, runCommand } from './run-command.ts';

/*
 * npm run admin-key -- --name "operations": makes the first key of a deployment and prints its token this once. All other
 * keys are made with it, by POST /v1/api-keys.
 */
await runCommand(async () => {
  const { DATABASE_URL } = readConfig(databaseVariable, process.env);
  const { name } = parseArgs({ options: { name: { type: 'string' } } }).values;
  if (!name || name.length > 80) {
    throw new ConfigurationError('Say what the key is for, in at most 80 characters: --name "operations".');
  }
  const db = createDatabase({ url: DATABASE_URL, max: 1, applicationName: 'chaeum-admin-key' });
  try {
    const { token } = await createApiKey(db, systemClock, { name, role: 'admin' });
    console.log(token);
  } finally {
    await db.destroy();
  }
});
