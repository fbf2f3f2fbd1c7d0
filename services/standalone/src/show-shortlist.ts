import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Shortlist, shortlist } from '@chaeum/domain';
import { z } from 'zod';

/*
 * `npm run shortlist -- CREDENTIALS VACANCY`: asks the API as anybody would and prints the best of the answer. The reasons
 * are Korean, or English where the terminal is.
 */
const SHOWN = 5;
const [, , credentials = '.chaeum/credentials.json', vacancyId = ''] = process.argv;
const english = process.env.LANG?.startsWith('en') ?? false;

async function show(): Promise<void> {
  const { baseUrl, tokens } = z
    .object({ baseUrl: z.url(), tokens: z.object({ counsellor: z.string() }) })
    .parse(JSON.parse(readFileSync(credentials, 'utf8')));
  const url = `${baseUrl}/v1/vacancies/${vacancyId}/shortlist`;
  const headers = { authorization: `Bearer ${tokens.counsellor}`, 'accept-language': english ? 'en' : 'ko' };
  process.stdout.write(`GET ${url}\n`);
  const list = await ranked(() => fetch(url, { headers }));
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

/** The list, once it is there: a first start has 150 vacancies to rank. */
async function ranked(ask: () => Promise<Response>): Promise<Shortlist> {
  for (;;) {
    const response = await ask();
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(z.object({ title: z.string() }).parse(body).title);
    const list = shortlist.parse(body);
    if (list.state === 'ready') return list;
    await pause(200);
  }
}

show().catch((error: Error) => {
  console.error(
    `No shortlist: ${error.cause instanceof Error ? `${error.cause.message}; is chaeum running?` : error.message}`,
  );
  process.exit(1);
});
