import { shortlist } from '@chaeum/domain';
import { askAsCounsellor, giveUp } from './ask-as-counsellor.ts';

/* `npm run shortlist -- CREDENTIALS VACANCY`: asks the API as anybody would and prints the best of the answer. */
const SHOWN = 5;
const [, , credentials = '.chaeum/credentials.json', vacancyId = ''] = process.argv;

async function show(): Promise<void> {
  const path = `/v1/vacancies/${vacancyId}/shortlist`;
  const list = await askAsCounsellor(credentials, path, shortlist, ({ state }) => state === 'ready');
  for (const one of list.candidates.slice(0, SHOWN)) {
    process.stdout.write(`\n#${one.rank}  ${one.score.toFixed(1)} points  seeker ${one.seekerId}\n`);
    for (const part of one.components) {
      const points = `${part.points.toFixed(1).padStart(5)} of ${String(Math.round(part.weight * 100)).padStart(2)}`;
      process.stdout.write(`    ${part.name.padEnd(11)}${points}  ${part.reason}\n`);
    }
  }
  const left = Object.entries(list.excluded).filter(([, count]) => count > 0);
  process.stdout.write(
    `\n${list.eligible} of ${list.poolSize} seekers could do it, the best ${Math.min(SHOWN, list.candidates.length)} are shown. Left out by the first rule they miss: ${left.map(([name, count]) => `${name} ${count}`).join(', ') || 'nobody'}.\n`,
  );
}

show().catch((error: Error) => giveUp('No shortlist', error));
