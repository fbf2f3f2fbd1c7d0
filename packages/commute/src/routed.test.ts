import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { createCommute, createRoutedCommute, osrm, valhalla } from './index.ts';
import type { RoutingFault } from './routing-server.ts';

/*
 * No routing server runs here: a small server speaks the documented answers of OSRM 5 (v1) and Valhalla 3, so that requests
 * and answers are checked in their real form, and only their numbers are made up.
 */
const home = { lat: 36.1195, lng: 128.3446 };
const other = { lat: 36.14, lng: 128.4 };
const work = { lat: 36.1095, lng: 128.3846 };

type Answer = (request: { url: string; body: string }) => { status?: number; json?: unknown; silent?: true };

async function server(answer: Answer) {
  const asked: { url: string; body: string }[] = [];
  const listening = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const question = { url: request.url ?? '', body: Buffer.concat(chunks).toString() };
    asked.push(question);
    const { status = 200, json, silent } = answer(question);
    if (silent) return;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    listening.closeAllConnections();
    listening.close();
  });
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, asked };
}

const model = createCommute();
const routed = (servers: Parameters<typeof createRoutedCommute>[0]['servers'], now = () => 0) => {
  const faults: RoutingFault[] = [];
  return { faults, commute: createRoutedCommute({ model, servers, now, onFault: (fault) => faults.push(fault) }) };
};

t.test('OSRM: longitude first; route for one, table for many; remembered', async (t) => {
  const { url, asked } = await server((question) =>
    question.url.startsWith('/route')
      ? { json: { code: 'Ok', routes: [{ duration: 612.4, distance: 5021 }], waypoints: [] } }
      : { json: { code: 'Ok', durations: [[700.2], [null]], sources: [], destinations: [] } },
  );
  const { commute } = routed([osrm({ url: `${url}/` })]);
  const one = await commute.between(home, work, '08:30');
  t.match(one, { source: 'osrm', seconds: 480 + 612, legs: [{ mode: 'road', seconds: 480 + 612 }] });
  t.equal(asked[0]?.url, '/route/v1/driving/128.3446,36.1195;128.3846,36.1095?overview=false');
  t.same(await commute.between(home, work, '08:30'), one);
  t.equal(asked.length, 1, 'asked once');

  const many = await commute.toPlace([home, other, { lat: 36.2, lng: 128.5 }], work, '08:30');
  t.match(
    asked[1]?.url,
    /^\/table\/v1\/driving\/128\.4,36\.14;128\.5,36\.2;128\.3846,36\.1095\?sources=0;1&destinations=2$/,
  );
  t.same(many.sources, ['osrm', 'osrm', 'road-model'], 'no way known: the model');
  t.same([...many.seconds.slice(0, 2)], [480 + 612, 480 + 700]);
});

t.test('Valhalla: lat and lon by name', async (t) => {
  const { url, asked } = await server((question) =>
    question.url === '/route'
      ? { json: { trip: { status: 0, units: 'kilometers', summary: { time: 734.9, length: 6.1 }, legs: [] } } }
      : { json: { sources_to_targets: [[{ time: 800, distance: 7, from_index: 0, to_index: 0 }], [{ time: null }]] } },
  );
  const { commute } = routed([valhalla({ url })]);
  t.match(await commute.between(home, work), { source: 'valhalla', seconds: 480 + 735 });
  t.same(JSON.parse(asked[0]?.body ?? ''), {
    locations: [
      { lat: home.lat, lon: home.lng },
      { lat: work.lat, lon: work.lng },
    ],
    costing: 'auto',
    directions_type: 'none',
  });
  const many = await commute.toPlace([other, { lat: 36.2, lng: 128.5 }], work);
  t.same(many.sources, ['valhalla', 'road-model']);
  t.match(JSON.parse(asked[1]?.body ?? ''), { targets: [{ lat: work.lat, lon: work.lng }], costing: 'auto' });
});

t.test('what fails falls back, says so, and is left alone for a while', async (t) => {
  let now = 0;
  const broken = await server(() => ({ status: 500, json: { message: 'no' } }));
  const mute = await server(() => ({ silent: true }));
  const refusing = await server(() => ({ json: { code: 'InvalidQuery', message: 'Query string malformed' } }));
  const model0 = model.between(home, work, '08:30');
  for (const { url } of [broken, mute, refusing, { url: 'http://127.0.0.1:1' }]) {
    const { commute, faults } = routed([osrm({ url, timeoutMs: 150 })], () => now);
    t.same(await commute.between(home, work, '08:30'), model0);
    t.equal(faults.length, 1);
    t.notMatch(faults[0]?.message, /128|36/, 'no place in a fault');
    await commute.between(home, work, '08:30');
    t.equal(faults.length, 1, 'not asked again at once');
    now += 31_000;
    await commute.between(home, work, '08:30');
    t.equal(faults.length, 2, 'asked again later');
  }
  const second = await server(() => ({ json: { trip: { summary: { time: 600 } } } }));
  const { commute } = routed([osrm({ url: broken.url }), valhalla({ url: second.url })]);
  t.equal((await commute.between(home, work)).source, 'valhalla', 'the next server is asked');
});

t.test('trains are the model’s: no server is asked', async (t) => {
  const { url, asked } = await server(() => ({ json: { code: 'Ok', routes: [{ duration: 60 }] } }));
  const { commute } = routed([osrm({ url })]);
  const answer = await commute.between(
    { lat: 37.485266, lng: 126.901401 },
    { lat: 37.49799, lng: 127.027912 },
    '09:00',
  );
  t.equal(answer.source, 'network');
  t.equal(asked.length, 0);
});
