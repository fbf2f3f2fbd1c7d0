import { migrate } from '@chaeum/database';
import { migrateQueue } from '@chaeum/messaging';
import { readConfig, secretVariables } from '@chaeum/service-kit';
import { databaseVariable, runCommand } from './run-command.ts';

/*
 * npm run migrate: brings the database at DATABASE_URL, and BullMQ's own tables in it, to the newest schema. Safe to run
 * from several machines at once. CHAEUM_DATA_KEY is needed where people are in it and what is sealed of them changes. (npm start
 * migrates its own embedded database by itself.)
 */
const variables = { ...databaseVariable, CHAEUM_DATA_KEY: secretVariables.CHAEUM_DATA_KEY.optional() };

await runCommand(async () => {
  const { DATABASE_URL, CHAEUM_DATA_KEY } = readConfig(variables, process.env);
  let count = 0;
  await migrate(DATABASE_URL, {
    dataKey: CHAEUM_DATA_KEY,
    onApplied: (name) => {
      count += 1;
      console.log(`applied ${name}`);
    },
  });
  await migrateQueue(DATABASE_URL);
  console.log(count === 0 ? 'nothing to apply: the schema is up to date' : `${count} migrations applied`);
});
