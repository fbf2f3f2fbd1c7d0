import { lead } from '@chaeum/domain';
import { z } from 'zod';
import { askAsCounsellor, giveUp } from './ask-as-counsellor.ts';

/* `npm run leads -- CREDENTIALS`: the counsellor's work list as anybody would ask for it, the first of it printed. */
const SHOWN = 5;
const [, , credentials = '.chaeum/credentials.json'] = process.argv;

async function show(): Promise<void> {
  const leads = z.object({ items: z.array(lead) });
  const { items } = await askAsCounsellor(
    credentials,
    `/v1/leads?limit=${SHOWN}`,
    leads,
    (answer) => answer.items.length > 0,
  );
  for (const [i, one] of items.entries()) {
    process.stdout.write(
      `\n${i + 1}.  ${one.score.toFixed(2)} substitutes expected  ${one.name}, ${one.headcount} insured, KSIC ${one.industry ?? '?'}\n`,
    );
    for (const reason of one.reasons) process.stdout.write(`    ${reason}\n`);
    const counts = new Map<string, number>();
    for (const { kind } of one.findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const findings = [...counts].map(([kind, count]) => `${kind} ${count}`);
    process.stdout.write(`    ${findings.join(', ') || 'no finding'}\n`);
  }
}

show().catch((error: Error) => giveUp('No leads', error));
