import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Lead, lead } from '@chaeum/domain';
import { z } from 'zod';

/*
 * `npm run leads -- CREDENTIALS`: the counsellor's work list as anybody would ask for it, the first of it printed. The reasons are Korean, or
 * English where the terminal is.
 */
const SHOWN = 5;
const PATIENCE_MS = 60_000;
const [, , credentials = '.chaeum/credentials.json'] = process.argv;
const english = process.env.LANG?.startsWith('en') ?? false;

async function show(): Promise<void> {
  const { baseUrl, tokens } = z
    .object({ baseUrl: z.url(), tokens: z.object({ counsellor: z.string() }) })
    .parse(JSON.parse(readFileSync(credentials, 'utf8')));
  const url = `${baseUrl}/v1/leads?limit=${SHOWN}`;
  const headers = { authorization: `Bearer ${tokens.counsellor}`, 'accept-language': english ? 'en' : 'ko' };
  process.stdout.write(`GET ${url}\n`);
  for (const [i, one] of (await firstLeads(url, headers)).entries()) {
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

/** The work list, once the first run has made it. */
async function firstLeads(url: string, headers: Record<string, string>): Promise<Lead[]> {
  for (const end = Date.now() + PATIENCE_MS; ; await pause(500)) {
    const response = await fetch(url, { headers });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(z.object({ title: z.string() }).parse(body).title);
    const { items } = z.object({ items: z.array(lead) }).parse(body);
    if (items.length > 0) return items;
    if (Date.now() > end) throw new Error('no lead yet; is the scout running?');
  }
}

show().catch((error: Error) => {
  console.error(
    `No leads: ${error.cause instanceof Error ? `${error.cause.message}; is chaeum running?` : error.message}`,
  );
  process.exit(1);
});
