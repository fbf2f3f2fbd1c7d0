import {
  acceptProposal,
  type BankDeps,
  declineProposal,
  isExpired,
  type Link,
  type LinkedProposal,
  type LinkSide,
  planFreshLink,
  readLinkedProposal,
} from '@chaeum/bank';
import { DomainError, longText, problems } from '@chaeum/domain';
import { z } from 'zod';
import { type Access, route } from '../http/route.ts';
import { HTML, PAGE_HEADERS } from '../pages/layout.ts';
import {
  expiredLinkPage,
  freshLinkPage,
  overPage,
  questionPage,
  refusedPage,
  unknownLinkPage,
  waitingPage,
} from '../pages/link-pages.ts';
import type { Context } from '../services.ts';

const anybody: Access = { public: true };
const shown = (description: string) => ({ description, type: HTML });
const sheet = <const Status extends number>(status: Status, body: string) => ({
  status,
  body,
  headers: { ...PAGE_HEADERS },
});

type ProposalLink = Link & { side: LinkSide };

interface Opened {
  link: ProposalLink;
  linked: LinkedProposal;
}

/** What a token opens; undefined when it was not signed here, or the proposal is gone. */
async function open(bank: BankDeps, context: Context, token: string): Promise<Opened | undefined> {
  const link = context.links.read(token);
  if (!link || link.side === 'lead') return undefined;
  const ours = { ...link, side: link.side };
  const linked = await readLinkedProposal(bank, ours);
  return linked && { link: ours, linked };
}

const answerForm = z
  .strictObject({
    answer: z.enum(['accept', 'decline']).default('accept'),
    reason: longText(500).optional(),
  })
  .default({ answer: 'accept' })
  .meta({ id: 'LinkAnswer' });

export const linkRoutes = [
  route({
    method: 'GET',
    url: '/l/{token}',
    operationId: 'showLink',
    tag: 'links',
    summary: 'The page behind a mailed link',
    description: 'Only shows: reading it, however often, answers nothing.',
    access: anybody,
    answers: { 200: shown('The page'), 404: shown('No such link') },
    async handler({ bank, context, params }) {
      const opened = await open(bank, context, params.token);
      if (!opened) return sheet(404, unknownLinkPage());
      const { link, linked } = opened;
      if (!linked.open) return sheet(200, overPage(linked, link.side));
      if (linked.answered) return sheet(200, waitingPage(linked, link.side));
      if (isExpired(link, bank.clock)) return sheet(200, expiredLinkPage(params.token, linked));
      return sheet(200, questionPage(params.token, linked, link.side));
    },
  }),
  route({
    method: 'POST',
    url: '/l/{token}',
    operationId: 'answerByLink',
    tag: 'links',
    summary: 'Answer a proposal: yes, or no with a reason',
    access: anybody,
    idempotent: false,
    form: true,
    body: answerForm,
    answers: {
      303: { description: 'Answered; the page shows how it stands' },
      404: shown('No such link'),
      409: shown('It is not in a state for that'),
      410: shown('The link has expired; a fresh one is offered'),
    },
    async handler({ bank, context, params, body }) {
      const opened = await open(bank, context, params.token);
      if (!opened) return sheet(404, unknownLinkPage());
      const { link, linked } = opened;
      if (isExpired(link, bank.clock)) {
        return sheet(410, linked.open ? expiredLinkPage(params.token, linked) : overPage(linked, link.side));
      }
      const asHolder = { ...bank, actor: linked.actor };
      try {
        if (body.answer === 'accept') await acceptProposal(asHolder, link.subjectId, {});
        else await declineProposal(asHolder, link.subjectId, { ...(body.reason && { reason: body.reason }) });
      } catch (error) {
        if (!(error instanceof DomainError) || problems[error.problem].status !== 409) throw error;
        return sheet(409, linked.open ? refusedPage(error.message) : overPage(linked, link.side));
      }
      return { status: 303 as const, headers: { ...PAGE_HEADERS, location: `/l/${params.token}` } };
    },
  }),
  route({
    method: 'POST',
    url: '/l/{token}/fresh',
    operationId: 'sendFreshLink',
    tag: 'links',
    summary: 'Have a new link sent to the address on record',
    access: anybody,
    idempotent: false,
    answers: { 202: shown('It is on its way'), 404: shown('No such link'), 410: shown('The proposal is over') },
    async handler({ bank, context, params }) {
      const opened = await open(bank, context, params.token);
      if (!opened) return sheet(404, unknownLinkPage());
      const { link, linked } = opened;
      if (!linked.open) return sheet(410, overPage(linked, link.side));
      await planFreshLink(bank, link.subjectId, link.side);
      return sheet(202, freshLinkPage());
    },
  }),
];
