import { DEFAULT_LIMIT, MAX_LIMIT, type Page } from '@chaeum/database';
import { z } from 'zod';

/** The parameters of every list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT).describe('Entries at most'),
  cursor: z.string().max(200).optional().describe('`nextCursor` of the page before'),
};

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Send as `cursor` for the next page; null: this is the last'),
  });

/** A page as an answer; `Link: rel="next"` points to the next one. */
export function pageAnswer<Item>(
  url: string,
  page: Page<Item>,
): { status: 200; body: Page<Item>; headers: Record<string, string> } {
  if (page.nextCursor === null) return { status: 200, body: page, headers: {} };
  const next = new URL(url, 'http://localhost');
  next.searchParams.set('cursor', page.nextCursor);
  return { status: 200, body: page, headers: { link: `<${next.pathname}${next.search}>; rel="next"` } };
}

/** A list that is whole as it is. */
export const wholeList = <Item>(items: readonly Item[]): { status: 200; body: Page<Item> } => ({
  status: 200,
  body: { items: [...items], nextCursor: null },
});
