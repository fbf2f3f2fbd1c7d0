import { fixedClock, newId } from '@chaeum/domain';
import t from 'tap';
import { createLinkSigner, isExpired } from './links.ts';

const clock = fixedClock('2026-11-24T03:00:00Z');
const signer = createLinkSigner(Buffer.alloc(32, 3).toString('base64'));

t.test('a link reads back as it was signed, and says when it is over', (t) => {
  const link = { subjectId: newId(clock), side: 'firm' as const, expiresAt: new Date('2026-11-25T03:00:00Z') };
  const token = signer.sign(link);
  t.same(signer.read(token), link);
  t.equal(isExpired(link, clock), false);
  t.equal(isExpired(link, fixedClock('2026-11-25T03:00:00Z')), true);
  t.end();
});

t.test('nothing but an untouched token of ours is read', (t) => {
  const token = signer.sign({ subjectId: newId(clock), side: 'seeker', expiresAt: clock.now() });
  const other = createLinkSigner(Buffer.alloc(32, 4).toString('base64'));
  t.equal(other.read(token), undefined);
  for (let i = 0; i < token.length; i++) {
    const changed = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
    if (changed !== token) t.equal(signer.read(changed), undefined, `changed at ${i}`);
  }
  t.equal(signer.read(''), undefined);
  t.equal(signer.read(`${token}A`), undefined);
  t.end();
});
