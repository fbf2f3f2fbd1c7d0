import { type Kysely, sql } from 'kysely';

const PAGE = 1000;

/** What a migration needs to read and write sealed columns. */
interface Cipher {
  seal(column: string, text: string): Buffer;
  open(column: string, sealed: Buffer): string;
}

interface Sealed {
  id: string;
  name_enc: Buffer;
  phone_enc: Buffer;
  email_enc: Buffer;
}

/**
 * Name, telephone number and e-mail address of a seeker become one sealed value, as a firm's contacts are: they are written
 * and erased together, and each seal has its price.
 * @throws Error where somebody is there and no cipher is given
 */
export async function up(db: Kysely<unknown>, cipher: Cipher | undefined): Promise<void> {
  await sql`ALTER TABLE seekers ADD COLUMN contact_enc bytea`.execute(db);
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: Sealed[] } = await sql<Sealed>`
      SELECT id, name_enc, phone_enc, email_enc FROM seekers
      WHERE state = 'active' AND (${after}::uuid IS NULL OR id > ${after}) ORDER BY id LIMIT ${PAGE}`.execute(db);
    const last = rows.at(-1);
    if (!last) break;
    if (!cipher) throw new Error('CHAEUM_DATA_KEY is needed: personal columns are sealed anew');
    const contacts = rows.map((row) =>
      cipher.seal(
        'seekers.contact',
        JSON.stringify({
          name: cipher.open('seekers.name', row.name_enc),
          phone: cipher.open('seekers.phone', row.phone_enc),
          email: cipher.open('seekers.email', row.email_enc),
        }),
      ),
    );
    await sql`
      UPDATE seekers SET contact_enc = sealed.contact
      FROM unnest(${rows.map((row) => row.id)}::uuid[], ${contacts}::bytea[]) AS sealed (id, contact)
      WHERE seekers.id = sealed.id`.execute(db);
    after = last.id;
  }
  // a removed person leaves no personal data behind (개인정보보호법 21)
  await sql`
    ALTER TABLE seekers
      DROP COLUMN name_enc, DROP COLUMN phone_enc, DROP COLUMN email_enc,
      ADD CHECK ((state = 'active') = (contact_enc IS NOT NULL))`.execute(db);
}
