import { isExpired } from '@chaeum/bank';
import { answerLeadMail, readMailedLead } from '@chaeum/discovery';
import { calendarDate, DomainError, leadAnswers, problems, seoulDate } from '@chaeum/domain';
import { z } from 'zod';
import { type Access, route } from '../http/route.ts';
import { HTML, PAGE_HEADERS } from '../pages/layout.ts';
import { leadAnsweredPage, leadLinkOverPage, leadQuestionPage } from '../pages/lead-pages.ts';
import { refusedPage, unknownLinkPage } from '../pages/link-pages.ts';
import type { Context } from '../services.ts';

const anybody: Access = { public: true };
const shown = (description: string) => ({ description, type: HTML });
const sheet = <const Status extends number>(status: Status, body: string) => ({
  status,
  body,
  headers: { ...PAGE_HEADERS },
});

const answerForm = z
  .strictObject({
    answer: z.enum(leadAnswers),
    // a field left empty comes as an empty text
    callOn: z.union([z.literal('').transform(() => undefined), calendarDate]).optional(),
  })
  .meta({ id: 'LeadAnswer' });

const contactOf = (context: Context, token: string) => {
  const link = context.links.read(token);
  return link?.side === 'lead' ? link : undefined;
};

export const leadLinkRoutes = [
  route({
    method: 'GET',
    url: '/o/{token}',
    operationId: 'showLeadLink',
    tag: 'links',
    summary: 'The page behind a mail to a firm that is a lead',
    description: 'Only shows: reading it, however often, answers nothing.',
    access: anybody,
    answers: { 200: shown('The page'), 404: shown('No such link'), 410: shown('The link has expired') },
    async handler({ bank, context, params }) {
      const link = contactOf(context, params.token);
      const lead = link && (await readMailedLead(bank, link.subjectId));
      if (!link || !lead) return sheet(404, unknownLinkPage());
      if (lead.answer === 'never-again') return sheet(200, leadAnsweredPage(lead.answer));
      if (isExpired(link, bank.clock)) return sheet(410, leadLinkOverPage());
      return sheet(200, leadQuestionPage(params.token, lead, seoulDate(bank.clock.now())));
    },
  }),
  route({
    method: 'POST',
    url: '/o/{token}',
    operationId: 'answerLeadLink',
    tag: 'links',
    summary: 'Answer a mail: more, a call, not now, never again',
    access: anybody,
    idempotent: false,
    form: true,
    body: answerForm,
    answers: {
      200: shown('Answered'),
      404: shown('No such link'),
      409: shown('It is not in a state for that'),
      410: shown('The link has expired'),
    },
    async handler({ bank, context, params, body }) {
      const link = contactOf(context, params.token);
      const lead = link && (await readMailedLead(bank, link.subjectId));
      if (!link || !lead) return sheet(404, unknownLinkPage());
      if (isExpired(link, bank.clock)) return sheet(410, leadLinkOverPage());
      try {
        await answerLeadMail(bank, link.subjectId, body);
      } catch (error) {
        if (!(error instanceof DomainError) || problems[error.problem].status !== 409) throw error;
        return sheet(409, refusedPage(error.message));
      }
      return sheet(200, leadAnsweredPage(body.answer));
    },
  }),
];
