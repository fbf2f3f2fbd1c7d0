import t from 'tap';
import { eventually, startBank } from './support/bank.ts';
import { firmInput, seekerInput, vacancyInput } from './support/inputs.ts';

/* Whom a change reaches: a stored shortlist follows every seeker who comes, leaves or fits by skills alone, and only those. */
const bank = await startBank(t);
const made = async (path: string, body: object) => {
  const answer = await bank.call('POST', path, { body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const firm = await made('/v1/firms', firmInput());
const vacancy = await made(
  '/v1/vacancies',
  vacancyInput(firm.id, { requiredSkills: [{ name: '더존 Smart A', level: 3 }] }),
);
const shortlist = async () => (await bank.call('GET', `/v1/vacancies/${vacancy.id}/shortlist`)).body;
const listed = async (): Promise<string[]> =>
  (await shortlist()).candidates.map((one: { seekerId: string }) => one.seekerId);
const lists = (what: string, id: string, wanted: boolean) =>
  eventually(what, async () => ((await listed()).includes(id) === wanted ? true : undefined));
const rankings = async (): Promise<number> => {
  const { items } = (await bank.call('GET', '/v1/events?after=0&limit=200')).body;
  return items.filter(
    (one: { type: string; vacancyId?: string | null }) =>
      one.type === 'shortlist.ranked' && one.vacancyId === vacancy.id,
  ).length;
};

t.test('who comes, who fits by skills alone, who leaves', async (t) => {
  await eventually('a first list', async () => ((await shortlist()).state === 'ready' ? true : undefined));
  const before = await eventually('its event in the feed', async () => (await rankings()) || undefined);
  const first = await made('/v1/seekers', seekerInput());
  await lists('the seeker of the occupation', first.id, true);
  // of another occupation and without the skill: reaches nothing
  const stranger = await made('/v1/seekers', seekerInput({ desiredOccupations: ['8360'], skills: [] }));
  const second = await made(
    '/v1/seekers',
    seekerInput({ desiredOccupations: ['8360'], skills: [{ name: '더존 Smart A', level: 5 }] }),
  );
  await lists('the seeker of the skill', second.id, true);
  t.notOk((await listed()).includes(stranger.id));
  const { etag } = await bank
    .call('GET', `/v1/seekers/${second.id}`)
    .then(({ headers }) => ({ etag: headers.get('etag') ?? '' }));
  const gone = await bank.call('DELETE', `/v1/seekers/${second.id}`, { headers: { 'if-match': etag } });
  t.equal(gone.status, 204);
  await lists('without who left', second.id, false);
  // the feed shows an event a moment after it is written
  await eventually('an event for each change of the list', async () =>
    (await rankings()) >= before + 3 ? true : undefined,
  );
  t.equal(await rankings(), before + 3, 'and no other');
});

t.test(
  'a vacancy with automatic waves proposes down its list by itself, as soon as they are switched on',
  async (t) => {
    const other = await made('/v1/vacancies', vacancyInput(firm.id, { requiredSkills: [] }));
    const path = `/v1/vacancies/${other.id}`;
    const proposals = async () => (await bank.call('GET', `/v1/proposals?vacancyId=${other.id}`)).body.items.length;
    await eventually('its list', async () => (await bank.shortlist(other.id)).eligible || undefined);
    t.equal(await proposals(), 0);
    const { headers } = await bank.call('GET', path);
    const changed = await bank.call('PATCH', path, {
      body: { automaticWaves: true },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    t.equal(changed.status, 200);
    t.ok(await eventually('a proposal', async () => (await proposals()) || undefined));
  },
);

const sendSeekers = async (rows: readonly object[]) => {
  const sent = await bank.call('POST', '/v1/imports?kind=seekers', {
    headers: { 'content-type': 'application/x-ndjson' },
    body: rows.map((row) => JSON.stringify(row)).join('\n'),
  });
  if (sent.status !== 202) throw new Error(`${sent.status} ${JSON.stringify(sent.body)}`);
  return sent.body.id as string;
};
/** How many rows each event of an import names. */
const named = async (importId: string): Promise<number[]> => {
  const { items } = (await bank.call('GET', '/v1/events?after=0&limit=200')).body;
  return items
    .filter(
      (one: { type: string; importId: string | null }) => one.type === 'seekers.imported' && one.importId === importId,
    )
    .map((one: { data: { ids: string[] } }) => one.data.ids.length);
};

t.test('who comes in a small file reaches the lists they fit, and no other', async (t) => {
  const apart = await made('/v1/vacancies', vacancyInput(firm.id, { occupation: '8360', requiredSkills: [] }));
  await eventually('its list', async () => ((await bank.shortlist(apart.id)).state === 'ready' ? true : undefined));
  const { rankedAt } = await bank.shortlist(apart.id);
  const [before, { eligible }] = [await rankings(), await shortlist()];
  const id = await sendSeekers([1, 2, 3].map((i) => seekerInput({ email: `few${i}@example.com` })));
  await eventually('all three', async () => ((await shortlist()).eligible === eligible + 3 ? true : undefined));
  await eventually('its event in the feed', async () => ((await rankings()) > before ? true : undefined));
  t.equal((await bank.shortlist(apart.id)).rankedAt, rankedAt);
  t.same(await named(id), [3]);
});

t.test('who comes in thousands reaches the list when the import has ended, once', async (t) => {
  const before = await rankings();
  const { eligible } = await shortlist();
  // the later, the better: each thousand would bring another list
  const rows = Array.from({ length: 5000 }, (_, i) =>
    seekerInput({
      email: `many${i}@example.com`,
      skills: [{ name: '더존 Smart A', level: 1 + Math.floor(i / 1000) }],
    }),
  );
  const id = await sendSeekers(rows);
  await eventually('all of them in the list', async () =>
    (await shortlist()).eligible === eligible + rows.length ? true : undefined,
  );
  await eventually('its event in the feed', async () => ((await rankings()) > before ? true : undefined));
  t.equal(await rankings(), before + 1, 'not after each thousand');
  t.same(await named(id), [1000, 1000, 1000, 1000, 1000]);
});
