import { migrate } from './migrate.ts';

const url = process.env.DATABASE_URL;
if (!url) {
  console.error('DATABASE_URL is not set. (npm start migrates its own embedded database by itself.)');
  process.exit(78);
}
try {
  let count = 0;
  await migrate(url, (name) => {
    count += 1;
    console.log(`applied ${name}`);
  });
  console.log(count === 0 ? 'nothing to apply: the schema is up to date' : `${count} migrations applied`);
} catch (error) {
  console.error(`migration failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
