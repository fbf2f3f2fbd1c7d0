import { migrate } from '@chaeum/database';
import { migrateQueue } from '@chaeum/messaging';
import { readConfig } from '@chaeum/service-kit';
import { databaseVariable, runCommand } from './run-command.ts';

/*
 * npm run migrate: brings the database at DATABASE_URL, and BullMQ's own tables in it, to the newest schema. Safe to run
 * from several machines at once. (npm start migrates its own embedded database by itself.)
 */
await runCommand(async () => {
  const { DATABASE_URL } = readConfig(databaseVariable, process.env);
  let count = 0;
  await migrate(DATABASE_URL, (name) => {
    count += 1;
    console.log(`applied ${name}`);
  });
  await migrateQueue(DATABASE_URL);
  console.log(count === 0 ? 'nothing to apply: the schema is up to date' : `${count} migrations applied`);
});
